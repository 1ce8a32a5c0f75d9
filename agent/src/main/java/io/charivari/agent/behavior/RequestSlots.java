package io.charivari.agent.behavior;

import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When requests that wait for each other may begin: evenly spaced, first come first served. A slot that is given back,
 * because its link is gone, goes to the next who asks.
 *
 * <p>Lock-free, safe for any thread: links on several event loops share it.
 */
final class RequestSlots {

    /** As long as what a {@link Pacer} looks back on, so that it never refuses requests that are spaced so. */
    private static final long WINDOW_NANOS = 1_010_000_000;

    private final ConcurrentSkipListSet<Long> givenBack = new ConcurrentSkipListSet<>();
    private final AtomicReference<State> state;

    /** @param perSecond 1 to 1,000,000 */
    RequestSlots(long perSecond, long nowNanos) {
        this.state = new AtomicReference<>(new State(nowNanos, apart(perSecond)));
    }

    private static long apart(long perSecond) {
        return (WINDOW_NANOS + perSecond - 1) / perSecond;
    }

    /** Takes the next slot; monotonic, not before now. */
    long take(long nowNanos) {
        for (Long slot = givenBack.pollFirst(); slot != null; slot = givenBack.pollFirst()) {
            if (slot - nowNanos >= 0) {
                return slot;
            }
        }
        State before = Objects.requireNonNull(state.getAndUpdate(old -> old.afterNext(nowNanos)));
        return before.next(nowNanos);
    }

    /** Nobody is going to use this slot. */
    void giveBack(long slot) {
        givenBack.add(slot);
    }

    /** Another rate; those that wait have to take slots again. */
    void change(long perSecond, long nowNanos) {
        givenBack.clear();
        state.updateAndGet(old -> old.afterLast(nowNanos, apart(perSecond)));
    }

    /**
     * All slots before a time are taken.
     *
     * @param free the first that is not
     * @param apart nanoseconds between two
     */
    private record State(long free, long apart) {

        long next(long nowNanos) {
            return free - nowNanos > 0 ? free : nowNanos;
        }

        State afterNext(long nowNanos) {
            return new State(next(nowNanos) + apart, apart);
        }

        /** As if no slot later than now had been taken. */
        State afterLast(long nowNanos, long nowApart) {
            long last = free - apart;
            long tooMany = Math.max(0, (last - nowNanos + apart - 1) / apart);
            return new State(last - tooMany * apart + nowApart, nowApart);
        }
    }
}
