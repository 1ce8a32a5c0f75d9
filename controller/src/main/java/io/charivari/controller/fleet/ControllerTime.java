package io.charivari.controller.fleet;

import io.charivari.model.time.MonotonicClock;

/** Controller time: monotonic nanoseconds since this epoch of the controller began. Safe for any thread. */
public final class ControllerTime implements MonotonicClock {

    private final MonotonicClock clock;
    private final long began;

    /** The epoch begins now. */
    public ControllerTime(MonotonicClock clock) {
        this.clock = clock;
        this.began = clock.nanos();
    }

    @Override
    public long nanos() {
        return clock.nanos() - began;
    }
}
