package io.charivari.agent.control;

import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what became of activations; keeps it while no controller is connected, because what happened in such a time is
 * what people ask for later. What was sent shortly before a stream was lost is sent again on the next one: it may have
 * gone nowhere, above all if the fault that it tells of is what broke the stream. Bounded: the oldest go first.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ReportOutbox implements Consumer<ActivationReport> {

    static final int MOST_KEPT = 10_000;

    /** For longer than this no stream swallows what is sent on it: its keepalive notices before. */
    static final Duration SWALLOWED = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ReportOutbox.class);

    private final Uplink uplink;
    private final MonotonicClock clock;
    private final Deque<ActivationReport> kept = new ArrayDeque<>();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long dropped;

    ReportOutbox(Uplink uplink, MonotonicClock clock) {
        this.uplink = uplink;
        this.clock = clock;
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

    /** The controller counts what it has heard before only once. */
    void onConnected() {
        List<Sent> perhapsLost = List.copyOf(sent);
        sent.clear();
        perhapsLost.forEach(one -> send(one.report));
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
        long now = clock.nanos();
        sent.addLast(new Sent(report, now));
        while (sent.size() > MOST_KEPT || now - sent.getFirst().atNanos > SWALLOWED.toNanos()) {
            sent.removeFirst();
        }
    }

    private record Sent(ActivationReport report, long atNanos) {}
}
