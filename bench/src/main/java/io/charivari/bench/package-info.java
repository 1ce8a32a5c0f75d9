/**
 * Measures an agent from outside and from inside, and a controller with a large fleet.
 *
 * <p>{@code bench/compare} starts at {@link io.charivari.bench.compare.CompareMain}: an agent beside public proxies.
 * {@code bench/accuracy} ({@link io.charivari.bench.accuracy.AccuracyMain}) and {@code bench/soak} ({@link
 * io.charivari.bench.soak.SoakMain}) have an agent in their own process; {@code bench/fleet} ({@link
 * io.charivari.bench.fleet.FleetMain}) has thousands of them, without data planes; {@code bench/jmh} runs what is in the
 * package {@code jmh}. What they share: programs that are started ({@code process}), traffic ({@code load}), and what becomes of
 * figures ({@code figure}).
 */
@NullMarked
package io.charivari.bench;

import org.jspecify.annotations.NullMarked;
