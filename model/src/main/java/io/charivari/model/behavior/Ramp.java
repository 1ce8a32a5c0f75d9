package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.DurationText;
import java.time.Duration;

/**
 * How a behavior grows, or shrinks, from its beginning: its numbers move in equal steps from those of one set of options
 * to those of the behavior itself, which then stay.
 *
 * @param from what it begins with; of the same name as the behavior
 * @param over from the beginning until the behavior is itself, 100 ms to 24 h
 */
public record Ramp(BehaviorSpec from, Duration over) {

    public static final Duration SHORTEST = Duration.ofMillis(100);
    public static final Duration LONGEST = Duration.ofHours(24);

    /** No step takes longer. */
    public static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    private static final int FEWEST_STEPS = 10;

    /** @throws CharivariException INVALID_INPUT for a time out of bounds */
    public Ramp {
        if (over.compareTo(SHORTEST) < 0 || over.compareTo(LONGEST) > 0) {
            throw CharivariException.invalid(
                    "a ramp over " + DurationText.format(over) + " is out of bounds: allowed are 100ms to 24h");
        }
    }

    /** How many changes there are after the beginning: at least ten, and one for each second begun. */
    public int steps() {
        long seconds = (over.toNanos() + LONGEST_STEP.toNanos() - 1) / LONGEST_STEP.toNanos();
        return (int) Math.max(FEWEST_STEPS, seconds);
    }

    /**
     * When a change is due.
     *
     * @param step 0 for the beginning, {@link #steps} for the last one
     * @return from the beginning on
     */
    public Duration due(int step) {
        return Duration.ofNanos(over.toNanos() * step / steps());
    }

    /**
     * The step that is due latest.
     *
     * @param since the beginning
     */
    public int stepAt(Duration since) {
        if (since.compareTo(over) >= 0) {
            return steps();
        }
        int step = (int) (Math.max(0, since.toNanos()) * steps() / over.toNanos());
        // Instants are rounded down, so this may be one too few.
        return due(step + 1).compareTo(since) <= 0 ? step + 1 : step;
    }

    /**
     * The behavior as it is from a step on.
     *
     * @param to the behavior itself
     * @throws InvalidBehaviorException where the numbers in between do not go together
     */
    public BehaviorSpec at(int step, BehaviorSpec to) {
        return BehaviorCatalog.between(from, to, (double) step / steps());
    }
}
