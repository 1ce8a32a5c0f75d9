package io.charivari.agent.vaurien;

import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which behavior acts on which share of the requests; nothing acts on the rest. Immutable.
 *
 * @param shares in the order in which they were said, each behavior once
 */
public record Distribution(List<Share> shares) {

    /** Nothing acts. */
    public static final Distribution DUMMY = new Distribution(List.of());

    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");
    private static final String FORM = "it is PERCENT:NAME,PERCENT:NAME with whole percents, such as 20:delay,5:error";

    public Distribution {
        shares = List.copyOf(shares);
    }

    /** @param percent whole, 0 to 100 */
    public record Share(VaurienBehavior behavior, int percent) {

        private String text() {
            return percent + ":" + behavior.word();
        }
    }

    /**
     * Reads {@code 20:delay,5:error}. Shares of one behavior add up.
     *
     * @throws CharivariException INVALID_INPUT
     */
    public static Distribution parse(String text) {
        Map<VaurienBehavior, Integer> shares = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            Share share = share(part.strip(), text);
            shares.merge(share.behavior(), share.percent(), Integer::sum);
        }
        int total = shares.values().stream().mapToInt(percent -> percent).sum();
        if (total > 100) {
            throw CharivariException.invalid(
                    "'" + text + "' is " + total + "% together: give at most 100, the rest is dummy");
        }
        List<Share> read = new ArrayList<>();
        shares.forEach((behavior, percent) -> read.add(new Share(behavior, percent)));
        return new Distribution(read);
    }

    private static Share share(String part, String whole) {
        int colon = part.indexOf(':');
        String percent = part.substring(0, Math.max(0, colon)).strip();
        if (!WHOLE.matcher(percent).matches() || Integer.parseInt(percent) > 100) {
            throw CharivariException.invalid("'" + whole + "' is no distribution of behaviors: " + FORM
                    + (VaurienBehavior.find(whole).isPresent() ? ": for all requests write 100:" + whole : ""));
        }
        return new Share(VaurienBehavior.parse(part.substring(colon + 1).strip()), Integer.parseInt(percent));
    }

    /** Reads a behavior's name, which then acts on all requests, or a whole distribution: what {@link #text()} writes. */
    public static Distribution of(String nameOrShares) {
        return nameOrShares.contains(":")
                ? parse(nameOrShares)
                : new Distribution(List.of(new Share(VaurienBehavior.parse(nameOrShares), 100)));
    }

    /** The name of the behavior that acts on all requests, or each with its share. */
    public String text() {
        List<Share> acting = acting();
        if (acting.isEmpty()) {
            return VaurienBehavior.DUMMY.word();
        }
        return acting.size() == 1 && acting.get(0).percent() == 100
                ? acting.get(0).behavior().word()
                : acting.stream().map(Share::text).collect(Collectors.joining(","));
    }

    private List<Share> acting() {
        return shares.stream()
                .filter(share -> share.behavior() != VaurienBehavior.DUMMY && share.percent() > 0)
                .toList();
    }

    /** What it is here, by the names of the behaviors. */
    Map<String, Activation> activations(Function<VaurienBehavior, BehaviorOptions> options) {
        Map<String, Activation> activations = new LinkedHashMap<>();
        for (Share share : acting()) {
            VaurienBehavior behavior = share.behavior();
            activations.put(behavior.word(), behavior.activation(options.apply(behavior), Percent.of(share.percent())));
        }
        return activations;
    }
}
