package io.charivari.model.scenario;

import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of a probe are good, and how many of them have to be.
 *
 * @param expectation what a good answer says
 * @param latency the most that a percentile of the times to answer may be, by percentile (99% for {@code p99}). Two
 *     things follow: an answer slower than the bound of the highest percentile is a bad one, and at the end of the run
 *     each percentile of all its answers is held against its bound.
 * @param ratio the least share of all answers of a run that has to be good, above 0%; null where bad answers in a row
 *     miss the hypothesis
 */
public record Tolerance(
        Expectation expectation,
        Map<Percent, Duration> latency,
        @Nullable Percent ratio) {

    /** Of HTTP: any status of 200 to 299, however long it takes. */
    public static final Tolerance ANY_SUCCESS = of(new Expectation.Reply(null, null));

    public Tolerance {
        latency = Map.copyOf(latency);
    }

    /** However long it takes, and none of it bad too often in a row. */
    public static Tolerance of(Expectation expectation) {
        return new Tolerance(expectation, Map.of(), null);
    }
}
