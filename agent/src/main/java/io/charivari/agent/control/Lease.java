package io.charivari.agent.control;

import io.charivari.model.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run may keep its faults without hearing more from the controller. The end is an instant, not a span that
 * begins at receipt: a renewal that was stuck on its way extends nothing.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class Lease {

    /** No controller, however wrong its clock, binds an agent for longer than this without a further word. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Scheduler scheduler;
    private final Runnable onExpired;
    private long untilNanos;
    private Scheduler.@Nullable Timer timer;

    /**
     * @param untilNanos local monotonic time
     * @param onExpired called once, on the scheduler
     */
    Lease(Scheduler scheduler, long untilNanos, Runnable onExpired) {
        this.scheduler = scheduler;
        this.onExpired = onExpired;
        this.untilNanos = capped(untilNanos);
        schedule();
    }

    /**
     * Moves the end further out, never back. A lease that has expired stays so, even if nobody has acted on it yet.
     *
     * @param newUntilNanos local monotonic time
     */
    void renew(long newUntilNanos) {
        long until = capped(newUntilNanos);
        if (!hasExpired() && until - untilNanos > 0) {
            cancel();
            untilNanos = until;
            schedule();
        }
    }

    boolean hasExpired() {
        return scheduler.clock().nanos() - untilNanos >= 0;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void schedule() {
        timer = scheduler.at(untilNanos, onExpired);
    }

    private long capped(long until) {
        long now = scheduler.clock().nanos();
        return until - now > LONGEST.toNanos() ? now + LONGEST.toNanos() : until;
    }
}
