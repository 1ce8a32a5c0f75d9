package io.charivari.e2e.testing;

import io.charivari.e2e.testing.Blow.Kind;
import java.time.Duration;

/**
 * A blow that has been dealt, in the test's monotonic time. A signal is sent some time between two readings of the
 * clock: of these, bounds are counted from the later one.
 *
 * @param fromNanos after it was dealt
 * @param thawingNanos before a freeze was ended; for a kill, as far as time goes
 * @param thawedNanos after a freeze was ended; for a kill, as far as time goes
 */
public record Suffering(Blow blow, long fromNanos, long thawingNanos, long thawedNanos) {

    private static final long FOREVER_NANOS = Duration.ofDays(1).toNanos();

    static Suffering killed(Blow blow) {
        long now = System.nanoTime();
        return new Suffering(blow, now, now + FOREVER_NANOS, now + FOREVER_NANOS);
    }

    static Suffering frozen(Blow blow) {
        return killed(blow);
    }

    Suffering thawed(long beforeNanos) {
        return new Suffering(blow, fromNanos, beforeNanos, System.nanoTime());
    }

    public boolean isOf(String victim) {
        return blow.victim().equals(victim);
    }

    public boolean isKill() {
        return blow.kind() == Kind.KILL;
    }
}
