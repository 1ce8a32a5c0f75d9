package io.charivari.controller.run;

import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run's faults alive, a lease at a time. Each renewal names its end as an instant of controller time, so one
 * that arrives late extends nothing; three of them fit into a lease, so two may be lost.
 *
 * <p>Confined to the conductor's thread.
 */
final class Lease {

    private final String runId;
    private final List<String> agents;
    private final Duration length;
    private final Ports ports;
    private Scheduler.@Nullable Timer next;

    Lease(String runId, List<String> agents, Duration length, Ports ports) {
        this.runId = runId;
        this.agents = agents;
        this.length = length;
        this.ports = ports;
    }

    /** Controller time at which what is granted now ends. */
    long untilNanos() {
        return ports.time().nanos() + length.toNanos();
    }

    /** Grants it at once, and renews it from now on. */
    void begin() {
        agents.forEach(this::renew);
        next = ports.scheduler().after(length.dividedBy(3), this::begin);
    }

    /** Renews at once for an agent that has come back. */
    void renew(String agent) {
        ports.agents().renewLease(agent, runId, untilNanos());
    }

    void end() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
