package io.charivari.cli.behaviors;

import io.charivari.cli.client.Missing;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.proto.CatalogCodec;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the behaviors commands show. Stateless. */
final class BehaviorsView {

    private BehaviorsView() {}

    static Answer list(List<io.charivari.proto.v1.BehaviorDescriptor> wire) {
        List<Known> behaviors = wire.stream().map(Known::of).toList();
        return new Answer(
                behaviors.stream().map(BehaviorDocument::of).toList(), terminal -> table(behaviors, terminal));
    }

    private static void table(List<Known> behaviors, Terminal terminal) {
        Table table = new Table("BEHAVIOR", "ORIGIN", "OPTIONS", "WHAT IT DOES");
        for (Known known : behaviors) {
            BehaviorDescriptor behavior = known.behavior();
            String options =
                    behavior.options().stream().map(OptionDescriptor::name).collect(Collectors.joining(", "));
            table.row(
                    behavior.name(),
                    behavior.origin(),
                    options.isEmpty() ? HumanText.NONE : options,
                    firstSentence(behavior.summary()));
        }
        table.print(terminal, "the controller knows no behaviors");
    }

    /** Agents may have several versions of a plug-in, and of the behavior: then the first is shown, and who has others. */
    static Answer show(String name, List<io.charivari.proto.v1.BehaviorDescriptor> wire) {
        List<Known> behaviors = wire.stream().map(Known::of).toList();
        List<Known> found = behaviors.stream()
                .filter(candidate -> candidate.behavior().words().contains(name))
                .toList();
        if (found.isEmpty()) {
            throw Missing.of(
                    "behavior",
                    name,
                    behaviors.stream().map(known -> known.behavior().name()).toList());
        }
        Known first = found.get(0);
        return new Answer(
                BehaviorDocument.of(first), terminal -> draw(first, found.subList(1, found.size()), terminal));
    }

    private static void draw(Known known, List<Known> others, Terminal terminal) {
        BehaviorDescriptor behavior = known.behavior();
        new Facts()
                .add("behavior", behavior.name())
                .addUnlessEmpty("also", String.join(", ", behavior.aliases()))
                .add("origin", behavior.origin())
                .addUnlessEmpty("at", String.join(", ", known.agents()))
                .addUnlessEmpty(
                        "others",
                        others.stream()
                                .map(other -> other.behavior().origin() + " at " + String.join(", ", other.agents()))
                                .collect(Collectors.joining("; ")))
                .add("does", behavior.summary())
                .print(terminal);
        terminal.out().println();
        Table table = new Table("OPTION", "TYPE", "DEFAULT", "ALLOWED", "MEANING");
        for (OptionDescriptor option : behavior.options()) {
            table.row(
                    option.name(),
                    option.type().label(),
                    defaultOf(option),
                    option.allowed().isEmpty() ? HumanText.NONE : option.allowed(),
                    protocolsOf(option) + option.summary());
        }
        table.print(terminal, "it takes no options");
    }

    private static String defaultOf(OptionDescriptor option) {
        String value = option.defaultValue();
        if (value != null) {
            return value;
        }
        return option.required() ? "(required)" : HumanText.NONE;
    }

    /** Where only some protocols know an option. */
    private static String protocolsOf(OptionDescriptor option) {
        return option.protocols().isEmpty() ? "" : String.join(", ", option.protocols()) + ": ";
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /**
     * A behavior, and who has it.
     *
     * @param agents that have it; empty for a built-in one
     */
    private record Known(BehaviorDescriptor behavior, List<String> agents) {

        static Known of(io.charivari.proto.v1.BehaviorDescriptor wire) {
            return new Known(CatalogCodec.fromWire(wire), wire.getAgentsList());
        }
    }

    /** The stable keys. */
    record BehaviorDocument(
            String name,
            List<String> aliases,
            String summary,
            String origin,
            List<String> agents,
            List<OptionDocument> options) {

        static BehaviorDocument of(Known known) {
            BehaviorDescriptor behavior = known.behavior();
            return new BehaviorDocument(
                    behavior.name(),
                    behavior.aliases(),
                    behavior.summary(),
                    behavior.origin(),
                    known.agents(),
                    behavior.options().stream().map(OptionDocument::of).toList());
        }
    }

    /** The stable keys of an option. */
    record OptionDocument(
            String name,
            String type,
            List<String> aliases,
            @Nullable String defaultValue,
            boolean required,
            @Nullable String min,
            @Nullable String max,
            List<String> choices,
            List<String> protocols,
            String summary) {

        static OptionDocument of(OptionDescriptor option) {
            return new OptionDocument(
                    option.name(),
                    option.type().label(),
                    option.aliases(),
                    option.defaultValue(),
                    option.required(),
                    option.min(),
                    option.max(),
                    option.choices(),
                    option.protocols(),
                    option.summary());
        }
    }
}
