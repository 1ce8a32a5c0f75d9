package io.charivari.model.scenario;

import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of a probe are good.
 *
 * @param status the HTTP status expected, null for any of 200 to 299
 * @param latency the most that a percentile of the times to answer may be, by percentile (99% for {@code p99}). Two
 *     things follow: an answer slower than the bound of the highest percentile is a bad one, and at the end of the run
 *     each percentile of all its answers is held against its bound.
 */
public record Tolerance(@Nullable Integer status, Map<Percent, Duration> latency) {

    public static final Tolerance ANY_SUCCESS = new Tolerance(null, Map.of());

    public Tolerance {
        latency = Map.copyOf(latency);
    }
}
