package io.charivari.model.plan;

import io.charivari.model.behavior.Activation;
import java.time.Duration;

/**
 * One behavior on one proxy for one span of time.
 *
 * @param step the scenario's step that it comes from; with the proxy's name it identifies the entry at its agent
 * @param proxy at the agent of the plan
 * @param activation what is set
 * @param start relative to the run's t0
 * @param end relative to the run's t0, after start
 */
public record PlanEntry(String step, String proxy, Activation activation, Duration start, Duration end) {

    public PlanEntry {
        if (start.isNegative() || end.compareTo(start) <= 0) {
            throw new IllegalArgumentException("an entry starts at t0 or later and ends after it starts");
        }
    }

    /** One that lasts so long, or for as long as the activation itself allows, whichever is shorter. */
    public static PlanEntry lasting(
            String step, String proxy, Activation activation, Duration start, Duration duration) {
        Duration until = activation.until();
        Duration lasts = until == null || until.compareTo(duration) > 0 ? duration : until;
        return new PlanEntry(step, proxy, activation, start, start.plus(lasts));
    }
}
