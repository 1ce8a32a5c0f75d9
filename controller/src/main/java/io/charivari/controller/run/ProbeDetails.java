package io.charivari.controller.run;

import io.charivari.model.scenario.Probe;
import java.time.Duration;
import java.util.Map;

/**
 * A probe as a report tells of it.
 *
 * @param kind what it asks over, such as {@code http}
 * @param question what it asks, without passwords; may be empty
 * @param mode when it is asked, as people write it
 * @param tolerance which answers are good, in words
 * @param slowestNanos an answer that took longer is a bad one; zero for no such bound
 */
public record ProbeDetails(
        String name,
        String kind,
        String question,
        String mode,
        String tolerance,
        long slowestNanos,
        Duration interval,
        int failureThreshold) {

    static ProbeDetails of(Probe probe) {
        return new ProbeDetails(
                probe.name(),
                ProbeText.kind(probe.check()),
                ProbeText.question(probe.check()),
                probe.mode().text(),
                ProbeText.of(probe.tolerance()),
                probe.tolerance().latency().entrySet().stream()
                        .max(Map.Entry.comparingByKey())
                        .map(bound -> bound.getValue().toNanos())
                        .orElse(0L),
                probe.interval(),
                probe.failureThreshold());
    }
}
