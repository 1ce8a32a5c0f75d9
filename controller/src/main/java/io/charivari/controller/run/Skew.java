package io.charivari.controller.run;

/**
 * How far activations were from the instant they were planned for, over all starts of a run.
 *
 * @param p50Nanos absolute deviation from plan, median
 * @param p99Nanos absolute deviation from plan, 99th percentile
 * @param maxNanos absolute deviation from plan, largest
 * @param uncertaintyNanos the most that any agent's clock may have been off
 * @param activations how many were measured
 */
public record Skew(long p50Nanos, long p99Nanos, long maxNanos, long uncertaintyNanos, int activations) {}
