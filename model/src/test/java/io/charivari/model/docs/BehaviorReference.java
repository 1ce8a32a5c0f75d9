package io.charivari.model.docs;

import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.OptionDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Renders the reference of all behaviors as Markdown. Stateless. */
final class BehaviorReference {

    private static final String INTRODUCTION = """
            # Behaviors

            What a proxy can do to the traffic that it relays. This page is generated from the catalog that the agent
            itself uses; `chaosctl behaviors list` and `chaosctl behaviors show NAME` print the same,
            and those that [plug-ins](extending.md) bring.

            A step of a [scenario](scenario.md) and `chaosctl behavior set` take, besides the options below:

            | field | values | meaning |
            | --- | --- | --- |
            """;

    private static final String AFTER_FIELDS = """

            Behaviors that overlap on one proxy form a chain, in the order in which they were set. Every behavior acts on
            links that are open already as well as on new ones, unless it says that open links go on. Durations, sizes, rates and percentages carry a unit:
            `300ms`, `64KiB`, `1MB/s`, `25%`. The dice are rolled from a seed: the same seed and the same links in the same
            order give the same decisions, and a change of a behavior does not roll them again.

            """;

    private final BehaviorCatalog catalog;

    BehaviorReference(BehaviorCatalog catalog) {
        this.catalog = catalog;
    }

    String render() {
        String overview = catalog.behaviors().stream()
                .map(behavior -> "| [`%s`](#%s) | %s | %s |\n"
                        .formatted(behavior.name(), behavior.name(), words(behavior.aliases()), behavior.summary()))
                .collect(Collectors.joining());
        String sections = catalog.behaviors().stream().map(this::section).collect(Collectors.joining("\n"));
        String fields = Arrays.stream(ActivationField.values())
                .map(field -> "| `%s` | %s | %s |\n".formatted(field.word(), field.allowed(), field.summary()))
                .collect(Collectors.joining());
        return INTRODUCTION + fields + AFTER_FIELDS
                + "| behavior | also known as | what it does |\n| --- | --- | --- |\n" + overview + "\n" + sections;
    }

    private String section(BehaviorDescriptor behavior) {
        return "## " + behavior.name() + "\n\n" + behavior.summary() + "\n\n" + options(behavior) + "\n```yaml\n"
                + example(behavior) + "```\n";
    }

    private static String options(BehaviorDescriptor behavior) {
        if (behavior.options().isEmpty()) {
            return "It takes no options.\n";
        }
        return "| option | kind | default | allowed | meaning |\n| --- | --- | --- | --- | --- |\n"
                + behavior.options().stream().map(BehaviorReference::row).collect(Collectors.joining());
    }

    private static String row(OptionDescriptor option) {
        String name =
                "`" + option.name() + "`" + (option.aliases().isEmpty() ? "" : " (" + words(option.aliases()) + ")");
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        option.type().label(),
                        defaultOf(option),
                        option.allowed(),
                        protocols(option) + option.summary());
    }

    /** Where only some protocols know an option. */
    private static String protocols(OptionDescriptor option) {
        return option.protocols().isEmpty() ? "" : "*" + String.join(", ", option.protocols()) + ":* ";
    }

    private static String defaultOf(OptionDescriptor option) {
        if (option.required()) {
            return "required";
        }
        return option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`";
    }

    private static String words(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /** A step with every option that has a value to show. */
    String example(BehaviorDescriptor behavior) {
        String options = behavior.options().stream()
                .filter(option -> option.required() || option.defaultValue() != null)
                .map(option -> option.name() + ": " + exampleValue(option))
                .collect(Collectors.joining(", "));
        String with = options.isEmpty() ? "" : "  with: {" + options + "}\n";
        return "- name: example\n  target: db\n  at: 0s\n  duration: 30s\n  behavior: " + behavior.name() + "\n" + with;
    }

    private static String exampleValue(OptionDescriptor option) {
        if (option.defaultValue() != null) {
            return option.defaultValue();
        }
        return switch (option.type()) {
            case DURATION -> "300ms";
            case PERCENT -> "10%";
            case SIZE -> "64KiB";
            case RATE -> "64KiB/s";
            case COUNT -> "1";
            case FLAG -> "true";
            case CHOICE -> option.choices().get(0);
            case TEXT -> "text";
        };
    }
}
