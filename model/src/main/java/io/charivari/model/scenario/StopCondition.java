package io.charivari.model.scenario;

/**
 * When a run must end before its time: everything is reverted and the run is ABORTED.
 *
 * @param probe name of a probe that is asked repeatedly
 * @param failureThreshold so many bad answers in a row, one or more
 */
public record StopCondition(String probe, int failureThreshold) {}
