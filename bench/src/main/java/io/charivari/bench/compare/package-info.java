/**
 * {@code bench/compare}: one agent, public proxies, the same clients and backends, in turn.
 *
 * <p>{@link io.charivari.bench.compare.CompareMain} finds the {@link io.charivari.bench.compare.Tools} of the machine, has
 * {@link io.charivari.bench.compare.Comparison} put each {@link io.charivari.bench.compare.Contender} through each {@link
 * io.charivari.bench.compare.Trial}, and {@link io.charivari.bench.compare.Report} makes the table. A new row is a new
 * trial, another proxy a new contender.
 */
@NullMarked
package io.charivari.bench.compare;

import org.jspecify.annotations.NullMarked;
