package io.charivari.model.behavior;

import java.time.Duration;

/**
 * Every chunk, and the FIN, leaves later than it arrived; order is kept.
 *
 * @param latency added to each chunk's arrival
 * @param jitter how far a single delay may be off; a delay never gets below zero
 * @param distribution how the jitter spreads
 */
@Behavior(
        name = "delay",
        aliases = "latency",
        summary = "Every chunk, and the FIN, leaves latency ± jitter after it arrived. Order is kept, and no byte is"
                + " lost.")
public record Delay(
        @Option(defaultValue = "1s", min = "0s", max = "1h", aliases = "sleep", summary = "How much later data leaves.")
        Duration latency,

        @Option(
                defaultValue = "0s",
                min = "0s",
                max = "1h",
                summary = "How far each delay may be off; none gets below zero.")
        Duration jitter,

        @Option(
                defaultValue = "uniform",
                summary = "How the jitter spreads: uniform within ±jitter; normal with jitter as standard"
                        + " deviation; pareto and exponential add to the latency a long tail whose mean is"
                        + " jitter.")
        Distribution distribution)
        implements BehaviorSpec {

    /** A steady delay. */
    public static Delay of(Duration latency) {
        return new Delay(latency, Duration.ZERO, Distribution.UNIFORM);
    }
}
