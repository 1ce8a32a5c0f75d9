package io.charivari.model.scenario;

import io.charivari.model.behavior.Activation;
import java.time.Duration;

/**
 * A behavior on a target for a span of the timeline.
 *
 * @param name unique in the scenario
 * @param target name of the target
 * @param at when it starts, relative to the run's t0
 * @param duration how long it lasts, above zero
 * @param activation what is set
 */
public record Step(String name, String target, Duration at, Duration duration, Activation activation) {}
