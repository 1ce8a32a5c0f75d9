package io.charivari.agent.control;

import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what became of activations; keeps it while no controller is connected, because what happened in such a time is
 * what people ask for later. Bounded: the oldest go first.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ReportOutbox implements Consumer<ActivationReport> {

    static final int MOST_KEPT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReportOutbox.class);

    private final Uplink uplink;
    private final Deque<ActivationReport> kept = new ArrayDeque<>();
    private long dropped;

    ReportOutbox(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public void accept(ActivationReport report) {
        if (uplink.isConnected()) {
            send(report);
            return;
        }
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
            dropped++;
        }
        kept.addLast(report);
    }

    void onConnected() {
        while (!kept.isEmpty()) {
            send(kept.removeFirst());
        }
        if (dropped > 0) {
            LOG.warn("{} activation reports were dropped while no controller was connected", dropped);
            dropped = 0;
        }
    }

    private void send(ActivationReport report) {
        uplink.send(AgentMessage.newBuilder().setActivationReport(report).build());
    }
}
