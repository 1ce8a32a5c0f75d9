package io.charivari.cli.status;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Moments;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.GetStatusResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code chaosctl status} shows. Stateless. */
final class StatusView {

    private StatusView() {}

    static Answer of(String controller, GetStatusResponse status) {
        StatusDocument document = new StatusDocument(
                controller,
                status.getVersion(),
                status.getEpoch(),
                status.getUptimeNanos(),
                status.getHalted(),
                Moments.unlessEmpty(status.getHaltReason()),
                status.getAgentsConnected(),
                status.getAgentsKnown(),
                status.getProxies(),
                List.copyOf(status.getActiveRunsList()),
                Moments.unlessEmpty(status.getStoreProblem()));
        return new Answer(document, terminal -> draw(document, terminal));
    }

    private static void draw(StatusDocument status, Terminal terminal) {
        Facts facts = new Facts()
                .add(
                        "controller",
                        status.controller() + ", version " + status.version() + ", up for "
                                + HumanText.span(status.uptimeNanos()))
                .add("agents", status.agentsConnected() + " of " + status.agentsKnown() + " connected")
                .add("proxies", Integer.toString(status.proxies()));
        if (status.halted()) {
            facts.add("halted", "yes: " + status.haltReason() + " (chaosctl resume lifts it)", Style.BAD);
        } else {
            facts.add("halted", "no");
        }
        facts.add("active runs", status.activeRuns().isEmpty() ? "none" : String.join(", ", status.activeRuns()));
        if (status.storeProblem() != null) {
            facts.add("store", status.storeProblem(), Style.BAD);
        }
        facts.print(terminal);
    }

    /** The stable keys. */
    record StatusDocument(
            String controller,
            String version,
            long epoch,
            long uptimeNanos,
            boolean halted,
            @Nullable String haltReason,
            int agentsConnected,
            int agentsKnown,
            int proxies,
            List<String> activeRuns,
            @Nullable String storeProblem) {}
}
