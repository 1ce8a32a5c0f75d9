package io.charivari.controller.run;

import io.charivari.controller.probe.ProbeRunner;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import java.time.InstantSource;

/**
 * All that runs touch of the world.
 *
 * @param scheduler the conductor's thread
 * @param time controller time
 * @param wall for people to read, never to decide by
 */
record Ports(
        Scheduler scheduler,
        MonotonicClock time,
        InstantSource wall,
        Agents agents,
        ProbeRunner probes,
        ArchiveBacklog archive,
        TrafficBoard traffic) {

    /** Runs the task at an instant of controller time. */
    Scheduler.Timer at(long controllerNanos, Runnable task) {
        return scheduler.at(scheduler.clock().nanos() + (controllerNanos - time.nanos()), task);
    }
}
