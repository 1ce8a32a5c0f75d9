/**
 * Measures an agent from outside and from inside.
 *
 * <p>{@code bench/compare} starts at {@link io.charivari.bench.compare.CompareMain}: an agent beside public proxies.
 * What all of them share: programs that are started ({@code process}), traffic ({@code load}), and what becomes of
 * figures ({@code figure}).
 */
@NullMarked
package io.charivari.bench;

import org.jspecify.annotations.NullMarked;
