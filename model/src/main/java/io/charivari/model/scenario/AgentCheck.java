package io.charivari.model.scenario;

import java.time.Duration;

/**
 * What the agents of a target themselves see, over all proxies that the run acts on.
 *
 * @param target of the scenario
 * @param metric what of it
 * @param window how far it looks back, {@link #SHORTEST_WINDOW} to {@link #LONGEST_WINDOW}
 */
public record AgentCheck(String target, AgentMetric metric, Duration window) implements Probe.Check {

    /** Agents tell once a second. */
    public static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(5);

    /** The controller remembers for that long what agents have told. */
    public static final Duration LONGEST_WINDOW = Duration.ofSeconds(30);
}
