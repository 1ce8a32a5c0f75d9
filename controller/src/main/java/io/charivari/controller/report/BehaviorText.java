package io.charivari.controller.report;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is set, without what goes without saying. Stateless. */
final class BehaviorText {

    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn();

    private BehaviorText() {}

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
