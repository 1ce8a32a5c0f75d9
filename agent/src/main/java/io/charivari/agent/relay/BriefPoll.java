package io.charivari.agent.relay;

import io.charivari.model.time.MonotonicClock;
import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.TimeUnit;

/**
 * Looks for the next event for a moment before an event loop goes to sleep. To be woken takes longer than most backends
 * on the same network take to answer, so a request and its reply are relayed faster by a loop that is still awake.
 *
 * <p>Pays only as long as it helps: looking in vain uses up a credit that finding something fills again, and without
 * credit a loop looks once in a while only. Between looks it yields, so whoever needs the processor has it.
 *
 * <p>Confined to its event loop.
 */
final class BriefPoll implements SelectStrategy {

    private static final String MICROS = "charivari.poll.micros";
    private static final long DEFAULT_MICROS = 50;
    private static final long MOST_MICROS = 10_000;

    private static final int MOST_CREDIT = 16;
    private static final int COST_IN_VAIN = 4;
    private static final int WAITS_BETWEEN_TRIES = 64;

    private final MonotonicClock clock;
    private final long momentNanos;
    private int credit;
    private int waits;
    private boolean looking;
    private long untilNanos;

    /** For as long as the system property {@code charivari.poll.micros} says; 50 microseconds by default, off at 0. */
    BriefPoll() {
        this(MonotonicClock.system(), TimeUnit.MICROSECONDS.toNanos(micros()));
    }

    BriefPoll(MonotonicClock clock, long momentNanos) {
        this.clock = clock;
        this.momentNanos = momentNanos;
    }

    private static long micros() {
        return Math.max(0, Math.min(MOST_MICROS, Long.getLong(MICROS, DEFAULT_MICROS)));
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // To yield is a courtesy here: nothing depends on who runs next.
    public int calculateStrategy(IntSupplier look, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return look.get();
        }
        if (!looking && !begins()) {
            return SELECT;
        }
        int found = look.get();
        if (found > 0) {
            looking = false;
            credit = Math.min(MOST_CREDIT, credit + 1);
            return found;
        }
        if (clock.nanos() - untilNanos < 0) {
            Thread.yield();
            return CONTINUE;
        }
        looking = false;
        credit = Math.max(0, credit - COST_IN_VAIN);
        return SELECT;
    }

    private boolean begins() {
        if (momentNanos == 0 || (credit == 0 && ++waits < WAITS_BETWEEN_TRIES)) {
            return false;
        }
        waits = 0;
        looking = true;
        untilNanos = clock.nanos() + momentNanos;
        return true;
    }
}
