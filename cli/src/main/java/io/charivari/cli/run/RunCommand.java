package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import io.charivari.cli.plan.PlanOptions;
import io.charivari.cli.plan.PlanView;
import io.charivari.cli.report.ReportFile;
import io.charivari.model.proxy.Labels;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.StartRunRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, shows the plan, starts exactly that plan, and watches it. */
@Command(
        name = "run",
        description = {
            "Runs a scenario: shows the plan, starts exactly that plan, and watches it to its verdict.",
            "A file is first stored as a revision of its scenario. On a terminal the run is drawn as it happens,"
                    + " elsewhere there is a line per event. Ctrl-C does not end the run without asking.",
            "Exits with 0 PASSED, 3 FAILED, 4 ABORTED, 5 ERRORED, 6 UNRECOVERED, 7 INVALID."
        },
        footer = {
            "%nExamples:",
            "  chaosctl run cache-gone",
            "  chaosctl run scenarios/cache-gone.yaml --seed 42 --reason \"game day\"",
            "  chaosctl run cache-gone --report game-day.html --label team=checkout",
            "  chaosctl run cache-gone -o json | tee run.jsonl"
        })
public final class RunCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @ArgGroup
    private Following following = new Following();

    @Option(
            names = "--lead",
            paramLabel = "DURATION",
            defaultValue = "2s",
            description =
                    "At least this much time between the agents' agreement and the start. Default: ${DEFAULT-VALUE}.")
    private String lead = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the run.")
    private String reason = "";

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "A label of the run, for whoever reads of it. May be given more than once.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write the report there after the verdict, and ten seconds of traffic after it: .html, .json or"
                            + " .md.")
    private @Nullable String report;

    @Option(
            names = "--unguarded",
            description = "Run it though nothing would stop it early: several agents and no stop condition.")
    private boolean unguarded;

    public RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Labels runLabels = new Labels(labels);
        long leadNanos = DurationText.parse(lead).toNanos();
        ReportFile reportFile = reportFile();
        try (ControllerClient controller = context.connect()) {
            Run run = planAndStart(controller, leadNanos, runLabels);
            if (following.isWanted()) {
                ExitCode verdict = new Watching(context, controller).watch(run.getId(), output.format());
                return reportFile == null
                        ? verdict.code()
                        : new RunReport(context, controller, reportFile)
                                .write(run.getId(), verdict)
                                .code();
            }
            context.print(output, new Answer(RunDocument.of(run), terminal -> terminal.out()
                    .println(
                            "run " + run.getId() + " is on its way; to watch it: chaosctl runs watch " + run.getId())));
            return ExitCode.OK.code();
        }
    }

    /** Before anything is broken: a report that cannot be written should not be found out after the run. */
    private @Nullable ReportFile reportFile() {
        if (report == null) {
            return null;
        }
        if (!following.isWanted()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--report needs the verdict, which --detach does not wait for: leave one of them out, and get the"
                            + " report with chaosctl runs report");
        }
        return ReportFile.of(report, null);
    }

    /** What is refused only because of how things are now counts as a run that could not be carried out. */
    private Run planAndStart(ControllerClient controller, long leadNanos, Labels runLabels) {
        try {
            PlanRunResponse plan = controller.plan(options.request(controller, context));
            if (output.isForPeople()) {
                PlanView.draw(plan, context.terminal());
            }
            return start(controller, plan, leadNanos, runLabels);
        } catch (CommandFailure e) {
            throw e.isRefusedNow() ? e.withExitCode(ExitCode.ERRORED) : e;
        }
    }

    private Run start(ControllerClient controller, PlanRunResponse plan, long leadNanos, Labels runLabels) {
        if (plan.getUnguarded() && !unguarded) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nothing would stop this run early: it touches several agents and has no stop condition. Add"
                            + " spec.stopConditions to the scenario, or run it with --unguarded");
        }
        return controller.startRun(StartRunRequest.newBuilder()
                .setScenario(ScenarioRef.newBuilder()
                        .setName(plan.getPlan().getScenario())
                        .setRevision(plan.getRevision()))
                .setSeed(plan.getPlan().getSeed())
                .putAllVariables(options.variables())
                .setExpectedPlanHash(plan.getPlanHash())
                .setExpectedPlan(plan.getPlan())
                .setLeadNanos(leadNanos)
                .setUnguarded(unguarded)
                .putAllLabels(runLabels.values())
                .setReason(reason));
    }

    /** What happens after the start. */
    private static final class Following {

        @Option(names = "--watch", description = "Watch it to its verdict. This is the default.")
        private boolean watch;

        @Option(names = "--detach", description = "Start it and exit with 0 at once; 'runs watch' tells the verdict.")
        private boolean detach;

        boolean isWanted() {
            return watch || !detach;
        }
    }
}
