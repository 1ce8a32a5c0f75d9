/**
 * {@code bench/accuracy}: what was asked of a behavior, and what clients measured.
 *
 * <p>{@link io.charivari.bench.accuracy.AccuracyMain} goes through the {@link io.charivari.bench.accuracy.Check}s; each
 * gives one row of the table.
 */
@NullMarked
package io.charivari.bench.accuracy;

import org.jspecify.annotations.NullMarked;
