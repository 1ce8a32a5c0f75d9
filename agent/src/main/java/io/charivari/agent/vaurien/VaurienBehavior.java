package io.charivari.agent.vaurien;

import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Transient;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The behaviors that Vaurien has, and what they are here. */
public enum VaurienBehavior {
    ABORT,
    BLACKOUT,
    DELAY,
    DUMMY,
    ERROR,
    HANG,
    TRANSIENT;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, sorted. */
    public static List<String> words() {
        return Arrays.stream(values()).map(VaurienBehavior::word).toList();
    }

    /** By its name, also one of the oldest. */
    public static Optional<VaurienBehavior> find(String word) {
        return Arrays.stream(values())
                .filter(behavior -> behavior.spellings().contains(word))
                .findFirst();
    }

    /** All its names. */
    List<String> spellings() {
        return switch (this) {
            case DUMMY -> List.of("dummy", "normal");
            case ERROR -> List.of("error", "errors");
            default -> List.of(word());
        };
    }

    /** @throws CharivariException INVALID_INPUT with what there is */
    static VaurienBehavior parse(String word) {
        return find(word)
                .orElseThrow(() -> CharivariException.invalid(
                        "there is no behavior '" + word + "': Vaurien's are " + String.join(", ", words())
                                + (Suggestion.nearest(word, words()).isPresent()
                                        ? Suggestion.didYouMean(word, words())
                                        : "; those of your own are plug-ins here, see docs/extending.md")));
    }

    public List<VaurienOption> options() {
        return switch (this) {
            case ABORT, BLACKOUT, DUMMY, HANG -> List.of();
            case DELAY -> List.of(VaurienOption.SLEEP, VaurienOption.BEFORE);
            case ERROR -> List.of(VaurienOption.INJECT, VaurienOption.WARMUP);
            case TRANSIENT -> List.of(VaurienOption.AGITATE, VaurienOption.INJECT, VaurienOption.WARMUP);
        };
    }

    /**
     * Options by their names.
     *
     * @throws CharivariException INVALID_INPUT naming the option
     */
    BehaviorOptions read(Map<String, String> given) {
        Map<VaurienOption, String> read = new EnumMap<>(VaurienOption.class);
        given.forEach((name, value) -> {
            VaurienOption option = option(name);
            try {
                option.check(value);
            } catch (CharivariException refused) {
                throw CharivariException.invalid(name + ": " + refused.text());
            }
            read.put(option, value);
        });
        return new BehaviorOptions(read);
    }

    private VaurienOption option(String name) {
        List<String> known = options().stream().map(VaurienOption::word).toList();
        return options().stream()
                .filter(option -> option.word().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> CharivariException.invalid("the '" + word() + "' behavior has no option '" + name + "'"
                                + (known.isEmpty() ? ", and no other" : ": it has " + String.join(", ", known))
                                + Suggestion.didYouMean(name, known)));
    }

    /**
     * What it is here, on a share of the requests. Vaurien counts and draws for each request; where it acts on all of
     * them, what belongs to none is not spared.
     */
    Activation activation(BehaviorOptions given, Percent share) {
        Activation activation = whole(given).withProbability(share);
        boolean everything = share.equals(Percent.ALL) && activation.skip() == 0;
        return everything ? activation : activation.withPer(Per.REQUEST);
    }

    private Activation whole(BehaviorOptions given) {
        boolean inject = given.isSet(VaurienOption.INJECT);
        long warmup = given.count(VaurienOption.WARMUP);
        return switch (this) {
            case ABORT -> Activation.of(new Abort(false));
            case BLACKOUT -> Activation.of(new Blackout(false));
            case DELAY ->
                Activation.of(Delay.of(given.seconds(VaurienOption.SLEEP)))
                        .withDirection(given.isSet(VaurienOption.BEFORE) ? Direction.UPSTREAM : Direction.DOWNSTREAM);
            case DUMMY -> Activation.of(new Pass());
            case ERROR -> Activation.of(new ErrorReply(inject)).withSkip(warmup);
            // What has been sent is taken, and nothing comes any more.
            case HANG -> Activation.of(new Hang(Hang.Mode.SWALLOW)).withDirection(Direction.BOTH);
            case TRANSIENT ->
                Activation.of(new Transient(given.count(VaurienOption.AGITATE), inject))
                        .withSkip(warmup);
        };
    }
}
