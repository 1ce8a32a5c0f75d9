package io.charivari.cli.scenario;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.model.file.DirectoryLock;
import io.charivari.model.file.WholeFile;
import io.charivari.proto.v1.GetScenarioResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file as it was applied, to the last byte. */
@Command(
        name = "export",
        description = {
            "Writes the file of a scenario as it was applied, ready to be applied again.",
            "Also of a scenario that was deleted."
        },
        footer = {
            "%nExamples:",
            "  chaosctl scenario export cache-gone > cache-gone.yaml",
            "  chaosctl scenario export cache-gone --revision 2 --output old.yaml"
        })
final class ScenarioExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final RevisionOption revision = new RevisionOption();

    @Parameters(paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to; a file that is there is replaced. Default: standard output.")
    private @Nullable Path file;

    ScenarioExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int asked = revision.number();
        try (ControllerClient controller = context.connect()) {
            GetScenarioResponse found = controller.scenarios().getEvenDeleted(name, asked);
            if (file == null) {
                context.terminal().printAsItIs(found.getYaml());
            } else {
                write(file, found.getYaml());
                context.note(
                        "wrote " + name + " revision " + found.getScenario().getRevision() + " to " + file);
            }
        }
        return 0;
    }

    private static void write(Path file, String yaml) {
        try {
            WholeFile.write(file, yaml);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--output: " + file + " cannot be written (" + DirectoryLock.reason(e) + "): name a file in a"
                            + " directory that is there and that you may write to");
        }
    }
}
