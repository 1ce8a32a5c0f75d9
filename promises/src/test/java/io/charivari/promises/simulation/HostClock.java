package io.charivari.promises.simulation;

import io.charivari.model.time.MonotonicClock;

/**
 * A host's monotonic clock as it really is: it counts from an instant of its own, runs a little fast or slow, and can be
 * made to jump or to stand still. Confined to the simulation's thread.
 */
public final class HostClock implements MonotonicClock {

    private final MonotonicClock trueTime;
    private double rate;
    private long sinceTrueNanos;
    private long readThenNanos;

    /**
     * @param originNanos what it reads now
     * @param driftPpm how many microseconds it gains in a true second
     */
    HostClock(MonotonicClock trueTime, long originNanos, double driftPpm) {
        this.trueTime = trueTime;
        this.rate = 1 + driftPpm / 1e6;
        this.sinceTrueNanos = trueTime.nanos();
        this.readThenNanos = originNanos;
    }

    @Override
    public long nanos() {
        return readThenNanos + Math.round((trueTime.nanos() - sinceTrueNanos) * rate);
    }

    /** True time at which it reads this; far in the future if it stands still. */
    long toTrue(long localNanos) {
        return rate == 0 ? Long.MAX_VALUE / 2 : sinceTrueNanos + (long) Math.ceil((localNanos - readThenNanos) / rate);
    }

    /** Whoever asks next is told another time. */
    void jump(long byNanos) {
        readThenNanos = nanos() + byNanos;
        sinceTrueNanos = trueTime.nanos();
    }

    /** It goes on counting, from what it reads now, at another rate; zero stops it. */
    public void runAt(double newRate) {
        jump(0);
        rate = newRate;
    }
}
