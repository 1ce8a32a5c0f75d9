package io.charivari.agent.api.metrics;

import io.charivari.model.time.MonotonicClock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the agent tells of itself.
 *
 * @param id in the fleet
 * @param version of the program
 * @param clock of this machine
 * @param startedNanos when it started, by that clock
 * @param controller where the stream to the controller stands, in one word; {@code none} without one. Any thread
 */
public record AgentFacts(
        String id, String version, MonotonicClock clock, long startedNanos, Supplier<String> controller) {

    /** The word for a stream that directives come by. */
    static final String CONNECTED = "connected";

    public Duration uptime() {
        return Duration.ofNanos(clock.nanos() - startedNanos);
    }

    boolean isConnected() {
        return controller.get().equals(CONNECTED);
    }
}
