package io.charivari.controller.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A probe with all its answers.
 *
 * @param slowestNanos an answer that took longer is a bad one; zero for no such bound
 * @param asked how many answers there were until the verdict, of which the next seven tell, and the numbers
 * @param bad how many of them missed the tolerance
 * @param worstInRow the most bad answers in a row
 * @param minNanos of the times to answer, as the next three
 * @param numbers what it saw where it sees numbers; null where it is the time to answer that tells
 * @param firstMissNanos its first bad answer since the first fault began; null for none
 * @param goodAgainNanos its first good answer after the last fault had ended; null for none
 */
public record Probe(
        String name,
        String kind,
        String question,
        String mode,
        String tolerance,
        long slowestNanos,
        int failureThreshold,
        int asked,
        int bad,
        int worstInRow,
        long minNanos,
        long p50Nanos,
        long p99Nanos,
        long maxNanos,
        @Nullable Numbers numbers,
        @Nullable Long firstMissNanos,
        @Nullable Long goodAgainNanos,
        List<Sample> samples) {

    public Probe {
        samples = List.copyOf(samples);
    }

    /** Whether there is an answer of that instant or later. */
    public boolean wasAskedSince(long nanos) {
        return !samples.isEmpty() && samples.get(samples.size() - 1).atNanos() >= nanos;
    }
}
