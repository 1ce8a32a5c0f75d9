package io.charivari.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: what is its own comes first, and what every command takes below a heading of its own. */
final class CommandHelp extends Help {

    /** In their order: of a noun its verbs come before its options. */
    static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER);

    private static final String EVERY_COMMAND = "\nWhat every command takes:\n";

    CommandHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public String optionList() {
        List<OptionSpec> all = visible();
        List<OptionSpec> own = all.stream().filter(option -> !isShared(option)).toList();
        List<OptionSpec> shared = all.stream().filter(this::isShared).toList();
        return layout(own) + (shared.isEmpty() ? "" : EVERY_COMMAND + layout(shared));
    }

    private List<OptionSpec> visible() {
        return commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    private String layout(List<OptionSpec> options) {
        Layout layout = createDefaultLayout(options, List.of(), colorScheme());
        layout.addOptions(options, parameterLabelRenderer());
        return layout.toString();
    }

    /** Those that name the controller, help and version: chaosctl itself has no others. */
    private boolean isShared(OptionSpec option) {
        return commandSpec().parent() == null || option.inherited() || option.usageHelp() || option.versionHelp();
    }

    /** They are too many to be read in one line with those that matter. */
    @Override
    protected Text createDetailedSynopsisOptionsText(
            Collection<ArgSpec> done,
            List<OptionSpec> optionsList,
            Comparator<OptionSpec> optionSort,
            boolean clusterBooleanOptions) {
        List<OptionSpec> own =
                optionsList.stream().filter(option -> !isShared(option)).toList();
        return super.createDetailedSynopsisOptionsText(done, own, optionSort, clusterBooleanOptions);
    }
}
