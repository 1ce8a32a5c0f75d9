package io.charivari.cli.output;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import io.charivari.proto.v1.Activation;
import io.charivari.proto.v1.Direction;
import io.charivari.proto.v1.LinkSet;
import io.charivari.proto.v1.Per;
import io.charivari.proto.v1.PlanEntry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is set, on one line, without what is as usual: {@code delay latency=300ms upstream 50%}. Stateless. */
public final class ActivationText {

    private static final int ALL = 1_000_000;

    private ActivationText() {}

    /** With how it grows: {@code delay latency=300ms, from latency=10ms over 20s}. */
    public static String of(PlanEntry entry) {
        String text = of(entry.getActivation());
        return entry.hasRamp() ? text + ", from" + rampText(entry) : text;
    }

    private static String rampText(PlanEntry entry) {
        StringBuilder text = new StringBuilder();
        Map<String, String> last = entry.getActivation().getBehavior().getOptionsMap();
        new TreeMap<>(entry.getRamp().getFrom().getOptionsMap()).forEach((name, value) -> {
            if (!value.equals(last.get(name))) {
                text.append(' ').append(name).append('=').append(value);
            }
        });
        return text + " over "
                + DurationText.format(Duration.ofNanos(entry.getRamp().getOverNanos()));
    }

    public static String of(Activation activation) {
        StringBuilder text = new StringBuilder(activation.getBehavior().getName());
        Map<String, String> options = new TreeMap<>(activation.getBehavior().getOptionsMap());
        options.forEach((name, value) -> {
            if (!isDefault(activation.getBehavior().getName(), name, value)) {
                text.append(' ').append(name).append('=').append(value);
            }
        });
        String direction = direction(activation.getDirection());
        if (!direction.equals("downstream")) {
            text.append(' ').append(direction);
        }
        if (activation.getProbabilityPpm() != ALL) {
            text.append(' ').append(new Percent(activation.getProbabilityPpm()));
        }
        further(activation)
                .forEach((field, value) ->
                        text.append(' ').append(field).append('=').append(value));
        return text.toString();
    }

    /** What is not at its default, beside direction and probability; as users write it. */
    public static Map<String, String> further(Activation activation) {
        Map<String, String> fields = new TreeMap<>();
        if (activation.getPer() != Per.PER_UNSPECIFIED) {
            fields.put("per", activation.getPer().name().replace("PER_", "").toLowerCase(Locale.ROOT));
        }
        if (activation.getSkip() != 0) {
            fields.put("skip", Long.toString(activation.getSkip()));
        }
        if (activation.getTimes() != 0) {
            fields.put("times", Long.toString(activation.getTimes()));
        }
        if (activation.getLinks() == LinkSet.LINK_SET_NEW || activation.getLinks() == LinkSet.LINK_SET_EXISTING) {
            fields.put(
                    "links",
                    activation.getLinks().name().replace("LINK_SET_", "").toLowerCase(Locale.ROOT));
        }
        if (activation.getMatchCount() > 0) {
            fields.put("match", matchText(activation.getMatchMap()));
        }
        if (activation.getUntilNanos() != 0) {
            fields.put("until", DurationText.format(Duration.ofNanos(activation.getUntilNanos())));
        }
        return fields;
    }

    /** {@code command=GET, key=user:*}. */
    private static String matchText(Map<String, String> match) {
        return new TreeMap<>(match).entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    /** What goes without saying; of a behavior that this version does not know, everything is said. */
    private static boolean isDefault(String behavior, String option, String value) {
        return BehaviorCatalog.builtIn()
                .find(behavior)
                .flatMap(descriptor -> descriptor.option(option))
                .filter(descriptor -> value.equals(descriptor.defaultValue()))
                .isPresent();
    }

    /** As people write it. */
    public static String direction(Direction direction) {
        return switch (direction) {
            case DIRECTION_UPSTREAM -> "upstream";
            case DIRECTION_BOTH -> "both";
            case DIRECTION_UNSPECIFIED, DIRECTION_DOWNSTREAM -> "downstream";
            case UNRECOGNIZED -> direction.name().toLowerCase(Locale.ROOT);
        };
    }
}
