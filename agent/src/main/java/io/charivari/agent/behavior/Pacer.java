package io.charivari.agent.behavior;

import io.charivari.model.behavior.Bandwidth;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Grants bytes at a rate, in slots of 10 ms. A token bucket makes it smooth, and a look back over the slots of the last
 * second makes sure that no second ever sees more than the rate, burst or not. As the slots of any one second may touch a
 * 101st, a steady stream gets 99% of the rate.
 *
 * <p>Lock-free, safe for any thread: links on several event loops may share one.
 */
final class Pacer {

    static final long SLOT_NANOS = 10_000_000;

    private static final int SLOTS_PER_SECOND = 100;
    private static final int WINDOW = SLOTS_PER_SECOND + 1;

    /** A petabyte per second: beyond it sums would overflow, and nobody would notice a limit. */
    private static final long HIGHEST_RATE = 1L << 50;

    private final AtomicReference<State> state;

    /**
     * A pacer that has been silent for long.
     *
     * @param nowNanos monotonic
     */
    Pacer(Bandwidth spec, long nowNanos) {
        this(
                spec.rate().bytesPerSecond(),
                spec.burst() == null ? 0 : spec.burst().bytes(),
                nowNanos);
    }

    /**
     * A pacer of anything that can be counted.
     *
     * @param perSecond the most in any second
     * @param burst how much of it may go at once after a silence
     */
    Pacer(long perSecond, long burst, long nowNanos) {
        Limits limits = Limits.of(Math.min(HIGHEST_RATE, perSecond), burst);
        this.state = new AtomicReference<>(new State(limits, nowNanos / SLOT_NANOS, limits.full, new long[WINDOW]));
    }

    /** Goes on at the rate of another one; what was granted in the last second counts on. */
    void become(Pacer wanted, long nowNanos) {
        Limits limits = Objects.requireNonNull(wanted.state.get()).limits;
        state.updateAndGet(before -> before.at(nowNanos / SLOT_NANOS).within(limits));
    }

    /** Takes up to {@code wanted} bytes; what is granted is to be sent now. */
    int take(long nowNanos, int wanted) {
        while (true) {
            State before = Objects.requireNonNull(state.get());
            State now = before.at(nowNanos / SLOT_NANOS);
            long granted = Math.min(wanted, Math.min(now.hundredths / SLOTS_PER_SECOND, now.limits.rate - now.spent()));
            if (granted <= 0) {
                return 0;
            }
            if (state.compareAndSet(before, now.minus(granted))) {
                return (int) granted;
            }
        }
    }

    /** When the next slot begins; monotonic. */
    static long nextSlotNanos(long nowNanos) {
        return (nowNanos / SLOT_NANOS + 1) * SLOT_NANOS;
    }

    /**
     * What a pacer keeps to.
     *
     * @param rate the most in any second
     * @param full hundredths that may be saved up
     */
    private record Limits(long rate, long full) {

        static Limits of(long rate, long burst) {
            // What one slot earns must fit, with the fraction of a byte that the slot before could not spend.
            return new Limits(rate, Math.max(Math.min(rate, burst) * SLOTS_PER_SECOND, rate + SLOTS_PER_SECOND - 1));
        }
    }

    /**
     * One moment of the pacer.
     *
     * @param limits that it keeps to
     * @param slot number of the current slot
     * @param hundredths of bytes that may be sent; exact also for rates below one byte per slot
     * @param sent bytes by slot, at slot modulo the window; never changed once here
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record State(Limits limits, long slot, long hundredths, long[] sent) {

        State at(long nowSlot) {
            long passed = nowSlot - slot;
            if (passed <= 0) {
                return this;
            }
            long[] later = sent.clone();
            for (long i = 1; i <= Math.min(passed, WINDOW); i++) {
                later[Math.floorMod(slot + i, WINDOW)] = 0;
            }
            long earned = Math.min(passed, SLOTS_PER_SECOND) * limits.rate;
            long tokens = passed > SLOTS_PER_SECOND ? limits.full : Math.min(limits.full, hundredths + earned);
            return new State(limits, nowSlot, tokens, later);
        }

        long spent() {
            long sum = 0;
            for (long bytes : sent) {
                sum += bytes;
            }
            return sum;
        }

        State minus(long bytes) {
            long[] later = sent.clone();
            later[Math.floorMod(slot, WINDOW)] += bytes;
            return new State(limits, slot, hundredths - bytes * SLOTS_PER_SECOND, later);
        }

        State within(Limits others) {
            return new State(others, slot, Math.min(hundredths, others.full), sent);
        }
    }
}
