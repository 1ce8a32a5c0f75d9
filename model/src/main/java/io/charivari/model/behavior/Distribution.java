package io.charivari.model.behavior;

/** How the jitter of a {@link Delay} spreads. */
public enum Distribution {
    UNIFORM,
    NORMAL,
    PARETO,
    EXPONENTIAL
}
