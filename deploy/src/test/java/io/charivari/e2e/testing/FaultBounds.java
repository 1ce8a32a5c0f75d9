package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.testing.TrafficWatch.Outcome;
import io.charivari.e2e.testing.TrafficWatch.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long clients may see a fault of one run, from the promises: until its planned end, and until the lease of a
 * controller that was killed or frozen. A question counts by when it began, so a slow watch blames nobody; the planned
 * end is counted from the first break that any watch has seen, which is up to {@link TrafficWatch#INTERVAL} late.
 *
 * @param length of the run's only step
 * @param noise how late the machine was around a bound is added to it
 */
public record FaultBounds(Duration length, Duration lease, List<Suffering> sufferings, Metronome noise) {

    private static final Duration OVERRUN = Duration.ofMillis(100);
    private static final Duration AFTER_LEASE = Duration.ofSeconds(1);
    /** From a connection's break by a kill to when the killer reads the clock. */
    private static final Duration DEATH = Duration.ofMillis(50);

    /**
     * Checks what the watches have seen.
     *
     * @param seen by agent, since the run was asked for
     */
    public void check(Map<String, List<Seen>> seen) {
        Optional<Long> begin = seen.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().filter(one -> isFault(entry.getKey(), one)))
                .map(Seen::endedNanos)
                .min((one, other) -> Long.signum(one - other));
        begin.ifPresent(first -> seen.forEach((agent, all) -> check(agent, all, first)));
    }

    /** A process that is killed breaks its connections, too. */
    private boolean isFault(String agent, Seen one) {
        return one.outcome() == Outcome.BROKEN
                && sufferings.stream()
                        .noneMatch(suffering -> suffering.isOf(agent)
                                && suffering.isKill()
                                && one.endedNanos() - suffering.fromNanos() >= -DEATH.toNanos());
    }

    private void check(String agent, List<Seen> all, long first) {
        for (Seen one : all) {
            if (isFault(agent, one)) {
                assertThat(millis(one.beganNanos() - first))
                        .as("ms after the first break at which %s is still broken; bound by its planned end", agent)
                        .isLessThanOrEqualTo(millis(plannedEnd(agent, first) - first));
                sufferings.stream()
                        .filter(suffering -> suffering.isOf(Blow.CONTROLLER))
                        .filter(suffering -> one.beganNanos() - suffering.thawingNanos() < 0)
                        .forEach(suffering -> assertThat(millis(one.beganNanos() - suffering.fromNanos()))
                                .as("ms after '%s' at which %s is still broken; bound by the lease", suffering, agent)
                                .isLessThanOrEqualTo(millis(leaseEnd(agent, suffering) - suffering.fromNanos())));
            }
        }
    }

    private long plannedEnd(String agent, long first) {
        return withNoise(later(first + length.toNanos(), agent, Duration.ZERO) + OVERRUN.toNanos());
    }

    private long leaseEnd(String agent, Suffering controller) {
        return withNoise(later(controller.fromNanos() + lease.plus(AFTER_LEASE).toNanos(), agent, AFTER_LEASE));
    }

    private long withNoise(long bound) {
        return bound + noise.worstNear(bound).toNanos();
    }

    /** Who is frozen at its bound can do nothing before it is thawed. */
    private long later(long bound, String agent, Duration afterThaw) {
        long latest = bound;
        for (Suffering suffering : sufferings) {
            boolean isInTheWay =
                    suffering.isOf(agent) && !suffering.isKill() && suffering.fromNanos() - bound < OVERRUN.toNanos();
            long thawed = suffering.thawedNanos() + afterThaw.toNanos();
            if (isInTheWay && thawed - latest > 0) {
                latest = thawed;
            }
        }
        return latest;
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
