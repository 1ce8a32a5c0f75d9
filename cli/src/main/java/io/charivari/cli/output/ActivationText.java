package io.charivari.cli.output;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.unit.Percent;
import io.charivari.proto.v1.Activation;
import io.charivari.proto.v1.Direction;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is set, on one line, without what is as usual: {@code delay latency=300ms upstream 50%}. Stateless. */
public final class ActivationText {

    private static final int ALL = 1_000_000;

    private ActivationText() {}

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
        return text.toString();
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
