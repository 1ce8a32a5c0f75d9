package io.charivari.model.scenario;

import java.time.Duration;

/**
 * A question that the controller asks while a scenario runs.
 *
 * @param name unique in the scenario
 * @param check what is asked
 * @param tolerance which answers are good
 * @param mode when it is asked
 * @param interval between two questions of the modes that ask repeatedly, 100 ms or more
 * @param failureThreshold so many bad answers in a row miss the hypothesis, one or more; of no meaning where the
 *     tolerance has a ratio
 */
public record Probe(String name, Check check, Tolerance tolerance, Mode mode, Duration interval, int failureThreshold) {

    /** When a probe is asked. */
    public enum Mode {
        /** Once before anything is touched; a miss ends the run. */
        SOT("SOT"),
        /** Once after recovery. */
        EOT("EOT"),
        /** Both before and after. */
        EDGE("Edge"),
        /** All the time, from before t0 until after recovery. */
        CONTINUOUS("Continuous"),
        /** While at least one step is active. */
        ON_CHAOS("OnChaos");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** The mode as people write it. */
        public String text() {
            return text;
        }

        /** Whether the probe is asked again and again. */
        public boolean isRepeated() {
            return this == CONTINUOUS || this == ON_CHAOS;
        }
    }

    /** What is asked. */
    public sealed interface Check permits RemoteCheck, AgentCheck {}
}
