package io.charivari.controller.fleet;

import java.time.Duration;

/**
 * What agents are told when they connect.
 *
 * @param epoch of this start of the controller, from 1
 * @param version of the controller
 * @param statsInterval between two reports of statistics, above zero
 * @param clockInterval between two measurements of the clock, above zero
 */
public record FleetSettings(long epoch, String version, Duration statsInterval, Duration clockInterval) {

    public static final Duration DEFAULT_STATS_INTERVAL = Duration.ofSeconds(1);
    public static final Duration DEFAULT_CLOCK_INTERVAL = Duration.ofSeconds(5);

    public FleetSettings {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch " + epoch + ": the first one is 1");
        }
    }

    /** With the default intervals. */
    public static FleetSettings of(long epoch, String version) {
        return new FleetSettings(epoch, version, DEFAULT_STATS_INTERVAL, DEFAULT_CLOCK_INTERVAL);
    }
}
