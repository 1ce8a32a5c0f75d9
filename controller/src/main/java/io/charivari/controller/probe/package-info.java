/**
 * Questions to the system under test. {@link io.charivari.controller.probe.ProbeRunner} asks, on threads of its own;
 * {@link io.charivari.controller.probe.Answer} says what was seen; {@link io.charivari.controller.probe.Judgement}
 * holds it against a tolerance. When to ask, and what a bad answer means, is decided by a run.
 */
@NullMarked
package io.charivari.controller.probe;

import org.jspecify.annotations.NullMarked;
