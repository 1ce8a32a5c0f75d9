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

    private final long rate;
    private final long full;
    private final AtomicReference<State> state;

    /**
     * A pacer that has been silent for long.
     *
     * @param nowNanos monotonic
     */
    Pacer(Bandwidth spec, long nowNanos) {
        this.rate = Math.min(HIGHEST_RATE, spec.rate().bytesPerSecond());
        long burst = spec.burst() == null ? 0 : Math.min(rate, spec.burst().bytes());
        // What one slot earns must fit, with the fraction of a byte that the slot before could not spend.
        this.full = Math.max(burst * SLOTS_PER_SECOND, rate + SLOTS_PER_SECOND - 1);
        this.state = new AtomicReference<>(new State(nowNanos / SLOT_NANOS, full, new long[WINDOW]));
    }

    /** Takes up to {@code wanted} bytes; what is granted is to be sent now. */
    int take(long nowNanos, int wanted) {
        while (true) {
            State before = Objects.requireNonNull(state.get());
            State now = before.at(nowNanos / SLOT_NANOS, rate, full);
            long granted = Math.min(wanted, Math.min(now.hundredths / SLOTS_PER_SECOND, rate - now.spent()));
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
     * One moment of the pacer.
     *
     * @param slot number of the current slot
     * @param hundredths of bytes that may be sent; exact also for rates below one byte per slot
     * @param sent bytes by slot, at slot modulo the window; never changed once here
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record State(long slot, long hundredths, long[] sent) {

        State at(long nowSlot, long rate, long full) {
            long passed = nowSlot - slot;
            if (passed <= 0) {
                return this;
            }
            long[] later = sent.clone();
            for (long i = 1; i <= Math.min(passed, WINDOW); i++) {
                later[Math.floorMod(slot + i, WINDOW)] = 0;
            }
            long earned = Math.min(passed, SLOTS_PER_SECOND) * rate;
            long tokens = passed > SLOTS_PER_SECOND ? full : Math.min(full, hundredths + earned);
            return new State(nowSlot, tokens, later);
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
            return new State(slot, hundredths - bytes * SLOTS_PER_SECOND, later);
        }
    }
}
