package io.charivari.model.scenario;

import java.time.Duration;

/**
 * A step that comes and goes: on, off, on, off, until its duration is over. It begins with on.
 *
 * @param on how long it lasts each time, 100 ms or more
 * @param off how long nothing happens in between, 100 ms or more
 */
public record Pulse(Duration on, Duration off) {

    static final Duration SHORTEST = Duration.ofMillis(100);

    /** A step has no more pulses than this: each is an entry of the plan for each proxy, and has its own reports. */
    static final int MOST = 1_000;

    /** From the beginning of one pulse to that of the next. */
    public Duration period() {
        return on.plus(off);
    }

    /** How often it comes in so much time; the last time may be cut short. */
    public int count(Duration duration) {
        long period = period().toNanos();
        return (int) Math.min(Integer.MAX_VALUE, (duration.toNanos() + period - 1) / period);
    }
}
