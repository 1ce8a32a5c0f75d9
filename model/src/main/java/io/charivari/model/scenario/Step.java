package io.charivari.model.scenario;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Ramp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A behavior on a target for a span of the timeline. What the file says of groups and of steps that begin after others
 * is worked out: each step knows its place.
 *
 * @param name unique in the scenario; that of a step without one is its group's, a dot and its number
 * @param target name of the target
 * @param at when it starts, relative to the run's t0
 * @param duration how long it lasts, above zero
 * @param activation what is set
 * @param ramp how it grows from its start on; null for none, as always where there is a pulse
 * @param pulse how it comes and goes; null if it stays
 */
public record Step(
        String name,
        String target,
        Duration at,
        Duration duration,
        Activation activation,
        @Nullable Ramp ramp,
        @Nullable Pulse pulse) {

    /** One that stays as it is. */
    public Step(String name, String target, Duration at, Duration duration, Activation activation) {
        this(name, target, at, duration, activation, null, null);
    }

    Step begunAt(Duration start) {
        return new Step(name, target, start, duration, activation, ramp, pulse);
    }
}
