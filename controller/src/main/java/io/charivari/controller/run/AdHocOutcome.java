package io.charivari.controller.run;

import org.jspecify.annotations.Nullable;

/**
 * A behavior that was set by hand and is active everywhere.
 *
 * @param skew null when nothing was measured
 */
public record AdHocOutcome(RunRecord run, @Nullable Skew skew) {}
