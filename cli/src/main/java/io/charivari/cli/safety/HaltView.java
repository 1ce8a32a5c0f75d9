package io.charivari.cli.safety;

import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.HaltResponse;
import java.util.List;

/** What a halt has done. Stateless. */
final class HaltView {

    private HaltView() {}

    static ExitCode print(HaltResponse halt, CommandContext context, OutputOptions output) {
        HaltDocument document = new HaltDocument(
                List.copyOf(halt.getConfirmedList()),
                List.copyOf(halt.getUnconfirmedList()),
                List.copyOf(halt.getAbortedRunsList()),
                halt.getStoreProblem(),
                halt.getTookNanos());
        context.print(output, new Answer(document, terminal -> draw(document, terminal)));
        return document.unconfirmed().isEmpty() ? ExitCode.OK : ExitCode.UNRECOVERED;
    }

    private static void draw(HaltDocument halt, Terminal terminal) {
        terminal.out()
                .println(Style.BOLD.paint(terminal, "halted") + ": "
                        + HumanText.count(halt.confirmed().size(), "agent") + " confirmed in "
                        + HumanText.span(halt.tookNanos()) + list(halt.confirmed()));
        if (!halt.unconfirmed().isEmpty()) {
            terminal.out()
                    .println(Style.BAD.paint(
                            terminal,
                            "not confirmed: " + String.join(", ", halt.unconfirmed())
                                    + ": their leases end what they still have set; look with chaosctl agents list"));
        }
        if (!halt.abortedRuns().isEmpty()) {
            terminal.out().println("aborted: " + String.join(", ", halt.abortedRuns()));
        }
        if (!halt.storeProblem().isEmpty()) {
            terminal.out()
                    .println(Style.BAD.paint(
                            terminal,
                            "not stored yet: " + halt.storeProblem()
                                    + "; the agents remember it, and the controller tries again"));
        }
        terminal.out().println("nothing starts again before: chaosctl resume");
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    /** The stable keys. */
    record HaltDocument(
            List<String> confirmed,
            List<String> unconfirmed,
            List<String> abortedRuns,
            String storeProblem,
            long tookNanos) {}
}
