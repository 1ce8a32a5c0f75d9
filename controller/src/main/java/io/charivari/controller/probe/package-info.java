/**
 * Questions to the system under test. {@link io.charivari.controller.probe.ProbeRunner} asks, on threads of its own;
 * {@link io.charivari.controller.probe.Answer} says what was seen; {@link io.charivari.controller.probe.Judgement}
 * holds it against a tolerance. When to ask, and what a bad answer means, is decided by a run.
 *
 * <p>Start reading at {@link io.charivari.controller.probe.Probers}, which has a prober for each kind: over HTTP the
 * client of the JDK waits for many at once, all else blocks a thread and is bounded by {@code BlockingQuestions}. What
 * agents see is not asked but known: {@link io.charivari.controller.probe.WindowTraffic} is made by the fleet, and {@link
 * io.charivari.controller.probe.AgentAnswers} finds the number in it.
 */
@NullMarked
package io.charivari.controller.probe;

import org.jspecify.annotations.NullMarked;
