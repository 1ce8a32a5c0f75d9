/**
 * Skew as clients see it: a {@link io.charivari.e2e.skew.SkewRig} starts agents and has runs made, a {@link
 * io.charivari.e2e.skew.Pinger} sees them begin from outside, and a {@link io.charivari.e2e.skew.SkewRound} sets that
 * beside what the controller says. {@link io.charivari.e2e.skew.SkewMain} does so many times, for {@code bench/skew}.
 */
@NullMarked
package io.charivari.e2e.skew;

import org.jspecify.annotations.NullMarked;
