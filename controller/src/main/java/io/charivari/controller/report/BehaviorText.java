package io.charivari.controller.report;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.PlanEntry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is set, without what goes without saying. Stateless. */
final class BehaviorText {

    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn();

    private BehaviorText() {}

    /** With how it grows: {@code delay latency=300ms, from latency=10ms over 20s}. */
    static String of(PlanEntry entry) {
        Report.Ramp ramp = ramp(entry);
        return of(entry.activation()) + (ramp == null ? "" : ", " + ramp.text());
    }

    /** Null for what does not grow. */
    static Report.@Nullable Ramp ramp(PlanEntry entry) {
        Ramp ramp = entry.ramp();
        if (ramp == null) {
            return null;
        }
        Map<String, String> from = new TreeMap<>(CATALOG.options(ramp.from()));
        from.entrySet().removeAll(CATALOG.options(entry.activation().behavior()).entrySet());
        return new Report.Ramp(from, ramp.over().toNanos());
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
        Map<String, String> options = new TreeMap<>(CATALOG.options(behavior));
        Optional<BehaviorDescriptor> known = CATALOG.find(behavior.name());
        options.entrySet().removeIf(option -> known.flatMap(descriptor -> descriptor.option(option.getKey()))
                .filter(descriptor -> option.getValue().equals(descriptor.defaultValue()))
                .isPresent());
        return options;
    }
}
