package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.report.ReportFile;

/** The report that a run was to end with. For one command. */
final class RunReport {

    private final CommandContext context;
    private final ControllerClient controller;
    private final ReportFile file;

    RunReport(CommandContext context, ControllerClient controller, ReportFile file) {
        this.context = context;
        this.controller = controller;
        this.file = file;
    }

    /**
     * Waits until the traffic after the end is known, then writes.
     *
     * @return the verdict's code; of a run that PASSED and whose report could not be had, the code of that
     */
    ExitCode write(String run, ExitCode verdict) {
        context.note("the report follows in ten seconds: it tells how traffic does after the end");
        try {
            file.write(controller.report(run, file.form().wire(), true));
            context.note("the report of run " + run + " is in " + file.name());
            return verdict;
        } catch (CommandFailure e) {
            context.note("chaosctl: no report: " + e.text() + "; to try again: chaosctl runs report " + run
                    + " --output " + file.name());
            return verdict == ExitCode.OK ? e.exitCode() : verdict;
        }
    }
}
