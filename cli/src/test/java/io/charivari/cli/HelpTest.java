package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Every command explains itself. */
class HelpTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void everyCommandAndEveryOptionIsDescribed() {
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertThat(String.join("", argument.description()))
                        .as(name + " " + argument.paramLabel())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyVerbHasExamplesThatBeginWithItsOwnName() {
        for (CommandLine command : commands()) {
            if (command.getSubcommands().isEmpty()) {
                String name = command.getCommandSpec().qualifiedName();
                assertThat(Arrays.asList(command.getCommandSpec().usageMessage().footer()))
                        .as(name)
                        .hasSizeGreaterThan(1)
                        .anySatisfy(line -> assertThat(line).contains(name));
            }
        }
    }

    @Test
    void everyCommandPrintsItsHelpAndExitsWithZero() {
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName();
            String[] words = Stream.concat(Arrays.stream(name.split(" ")).skip(1), Stream.of("--help"))
                    .toArray(String[]::new);
            assertThat(chaosctl.run(words)).as(name).isZero();
            assertThat(chaosctl.out()).contains("Usage: " + name);
            assertThat(chaosctl.err()).isEmpty();
        }
    }

    @Test
    void whatEveryCommandTakesComesAfterWhatIsItsOwn() {
        assertThat(chaosctl.run("runs", "list", "--help")).isZero();
        assertThat(chaosctl.out())
                .contains("Usage: chaosctl runs list [--limit=N] [-o=FORMAT] [--scenario=NAME]")
                .containsSubsequence("--limit=N", "What every command takes:", "--controller=HOST:PORT", "-h, --help");
        assertThat(chaosctl.run("--help")).isZero();
        assertThat(chaosctl.out())
                .contains("Usage: chaosctl [COMMAND]")
                .containsSubsequence("Commands:", "status", "What every command takes:", "--controller=HOST:PORT");
    }

    @Test
    void everyNounAloneSaysWhatCanBeDone() {
        for (String noun :
                List.of("agents", "proxies", "behaviors", "behavior", "scenario", "runs", "config", "local")) {
            assertThat(chaosctl.run(noun)).as(noun).isEqualTo(2);
            assertThat(chaosctl.err()).contains("'chaosctl " + noun + "' needs to know what to do: ");
        }
    }

    @Test
    void noLineIsWiderThanAHundredColumns() {
        for (CommandLine command : commands()) {
            assertThat(command.getUsageMessage().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }

    private List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(Chaosctl.commandLine(chaosctl.context()), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }
}
