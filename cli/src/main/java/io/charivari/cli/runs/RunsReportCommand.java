package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.report.ReportFile;
import io.charivari.cli.report.ReportForm;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people take home of a run. */
@Command(
        name = "report",
        description = {
            "Writes the report of a run that is over: verdict, provenance, timeline, evidence, charts, recovery, notes.",
            "The same run gives the same report, also when its scenario and its agents are gone. HTML is one file that"
                    + " needs nothing else; JSON is complete, with stable keys."
        },
        footer = {
            "%nExamples:",
            "  chaosctl runs report r-000042",
            "  chaosctl runs report r-000042 --output game-day.html",
            "  chaosctl runs report r-000042 -f json | jq .detection"
        })
final class RunsReportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    private String id = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}. Default: what the ending of the file asks for, else markdown.")
    private @Nullable ReportForm form;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to. Default: standard output, as UTF-8 if the locale is.")
    private @Nullable String file;

    RunsReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (file == null) {
            print(form == null ? ReportForm.MARKDOWN : form);
        } else {
            write(ReportFile.of(file, form));
        }
        return 0;
    }

    private void print(ReportForm chosen) {
        try (ControllerClient controller = context.connect()) {
            context.terminal().out().print(controller.report(id, chosen.wire(), false));
            context.terminal().out().flush();
        }
    }

    private void write(ReportFile to) {
        try (ControllerClient controller = context.connect()) {
            to.write(controller.report(id, to.form().wire(), false));
            context.note("the report of run " + id + " is in " + to.name());
        }
    }
}
