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
        List<BehaviorDescriptor> behaviors =
                wire.stream().map(CatalogCodec::fromWire).toList();
        return new Answer(
                behaviors.stream().map(BehaviorDocument::of).toList(), terminal -> table(behaviors, terminal));
    }

    private static void table(List<BehaviorDescriptor> behaviors, Terminal terminal) {
        Table table = new Table("BEHAVIOR", "OPTIONS", "WHAT IT DOES");
        for (BehaviorDescriptor behavior : behaviors) {
            String options =
                    behavior.options().stream().map(OptionDescriptor::name).collect(Collectors.joining(", "));
            table.row(behavior.name(), options.isEmpty() ? HumanText.NONE : options, firstSentence(behavior.summary()));
        }
        table.print(terminal, "the controller knows no behaviors");
    }

    static Answer show(String name, List<io.charivari.proto.v1.BehaviorDescriptor> wire) {
        List<BehaviorDescriptor> behaviors =
                wire.stream().map(CatalogCodec::fromWire).toList();
        BehaviorDescriptor behavior = behaviors.stream()
                .filter(candidate -> candidate.words().contains(name))
                .findFirst()
                .orElseThrow(() -> Missing.of(
                        "behavior",
                        name,
                        behaviors.stream().map(BehaviorDescriptor::name).toList()));
        return new Answer(BehaviorDocument.of(behavior), terminal -> draw(behavior, terminal));
    }

    private static void draw(BehaviorDescriptor behavior, Terminal terminal) {
        new Facts()
                .add("behavior", behavior.name())
                .addUnlessEmpty("also", String.join(", ", behavior.aliases()))
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

    /** The stable keys. */
    record BehaviorDocument(String name, List<String> aliases, String summary, List<OptionDocument> options) {

        static BehaviorDocument of(BehaviorDescriptor behavior) {
            return new BehaviorDocument(
                    behavior.name(),
                    behavior.aliases(),
                    behavior.summary(),
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
