package io.charivari.controller.report;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.unit.DurationText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is set, without what goes without saying. Stateless. */
final class BehaviorText {

    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn();

    private BehaviorText() {}

    /** With how it grows: {@code delay latency=300ms, from latency=10ms over 20s}. */
    static String of(PlanEntry entry) {
        Ramp ramp = entry.ramp();
        if (ramp == null) {
            return of(entry.activation());
        }
        StringBuilder text = new StringBuilder(of(entry.activation())).append(", from");
        Map<String, String> last = all(entry.activation().behavior());
        all(ramp.from()).forEach((name, value) -> {
            if (!value.equals(last.get(name))) {
                text.append(' ').append(name).append('=').append(value);
            }
        });
        return text.append(" over ").append(DurationText.format(ramp.over())).toString();
    }

    /** Every option as people write it, by name. */
    static Map<String, String> all(BehaviorSpec behavior) {
        return new TreeMap<>(CATALOG.options(behavior));
    }

    /** On one line: {@code delay latency=300ms probability=50%}. */
    static String of(Activation activation) {
        StringBuilder text = new StringBuilder(activation.behavior().name());
        options(activation.behavior())
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        ActivationField.of(activation)
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value.replace("\n", ", ")));
        return text.toString();
    }

    /** Those that are not at their default. */
    static Map<String, String> options(BehaviorSpec behavior) {
        Map<String, String> options = all(behavior);
        Optional<BehaviorDescriptor> known = CATALOG.find(behavior.name());
        options.entrySet().removeIf(option -> known.flatMap(descriptor -> descriptor.option(option.getKey()))
                .filter(descriptor -> option.getValue().equals(descriptor.defaultValue()))
                .isPresent());
        return options;
    }
}
