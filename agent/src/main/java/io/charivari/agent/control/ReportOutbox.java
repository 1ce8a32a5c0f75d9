package io.charivari.agent.control;

import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what became of activations, and keeps it until the controller says that it has come in: what happened while no
 * controller was connected, or was on its way when a stream broke, is what people ask for later. Bounded: the oldest go
 * first.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ReportOutbox implements Consumer<ActivationReport> {

    static final int MOST_KEPT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReportOutbox.class);

    private final Uplink uplink;
    private final Deque<ActivationReport> kept = new ArrayDeque<>();
    private boolean acknowledged;
    private long sequence;
    private long dropped;

    ReportOutbox(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public void accept(ActivationReport report) {
        ActivationReport numbered = report.toBuilder().setSequence(++sequence).build();
        if (!uplink.isConnected() || acknowledged) {
            keep(numbered);
        }
        if (uplink.isConnected()) {
            send(numbered);
        }
    }

    private void keep(ActivationReport report) {
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
            dropped++;
        }
        kept.addLast(report);
    }

    /** @param acknowledges whether this controller says what has come in; one of an older version does not */
    void onConnected(boolean acknowledges) {
        acknowledged = acknowledges;
        kept.forEach(this::send);
        if (!acknowledges) {
            kept.clear();
        }
        if (dropped > 0) {
            LOG.warn("{} activation reports were dropped while no controller took them", dropped);
            dropped = 0;
        }
    }

    /** Everything up to this one has come in. */
    void onReceived(long upTo) {
        while (!kept.isEmpty() && kept.getFirst().getSequence() <= upTo) {
            kept.removeFirst();
        }
    }

    private void send(ActivationReport report) {
        uplink.send(AgentMessage.newBuilder().setActivationReport(report).build());
    }
}
