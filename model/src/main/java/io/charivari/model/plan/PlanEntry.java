package io.charivari.model.plan;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One behavior on one proxy for one span of time.
 *
 * @param step the scenario's step that it comes from, and which of its pulses if there are several; with the proxy's name it identifies the entry at its agent
 * @param proxy at the agent of the plan
 * @param activation what is set
 * @param start relative to the run's t0
 * @param end relative to the run's t0, after start
 * @param ramp how it grows from its start on; null for none
 */
public record PlanEntry(
        String step,
        String proxy,
        Activation activation,
        Duration start,
        Duration end,
        @Nullable Ramp ramp) {

    /** Between the name of a step and the number of its pulse, where there are several. */
    private static final char PULSE = '#';

    public PlanEntry {
        if (start.isNegative() || end.compareTo(start) <= 0) {
            throw new IllegalArgumentException("an entry starts at t0 or later and ends after it starts");
        }
        if (ramp != null && !ramp.from().name().equals(activation.behavior().name())) {
            throw CharivariException.invalid("step " + step + " on " + proxy + " grows from "
                    + ramp.from().name() + " to " + activation.behavior().name()
                    + ": a ramp changes the numbers of one behavior");
        }
    }

    /** The name of the entry for one of a step's pulses, which count from one. */
    public static String pulseOf(String step, int number) {
        return step + PULSE + number;
    }

    /** The name of the step that an entry is of, whichever pulse it is. */
    public static String stepOf(String entry) {
        int pulse = entry.indexOf(PULSE);
        return pulse < 0 ? entry : entry.substring(0, pulse);
    }

    /** One that is itself from its start on. */
    public PlanEntry(String step, String proxy, Activation activation, Duration start, Duration end) {
        this(step, proxy, activation, start, end, null);
    }

    /** One that lasts so long, or for as long as the activation itself allows, whichever is shorter. */
    public static PlanEntry lasting(
            String step, String proxy, Activation activation, Duration start, Duration duration) {
        Duration until = activation.until();
        Duration lasts = until == null || until.compareTo(duration) > 0 ? duration : until;
        return new PlanEntry(step, proxy, activation, start, start.plus(lasts));
    }

    /** This one, growing. */
    public PlanEntry withRamp(@Nullable Ramp grows) {
        return new PlanEntry(step, proxy, activation, start, end, grows);
    }

    /** What is set at the start. */
    public Activation first() {
        return ramp == null ? activation : activation.withBehavior(ramp.at(0, activation.behavior()));
    }
}
