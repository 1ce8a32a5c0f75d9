/**
 * {@code bench/soak}: links that live for minutes while behaviors come, change and go.
 *
 * <p>{@link io.charivari.bench.soak.SoakMain} has a {@link io.charivari.bench.soak.Crowd} of clients talk through an
 * agent, {@link io.charivari.bench.soak.Changes} make its behaviors, and {@link io.charivari.bench.soak.Memory} judge
 * what that cost. Streams are bytes that tell their own position, so what is lost, doubled or out of order shows at once.
 */
@NullMarked
package io.charivari.bench.soak;

import org.jspecify.annotations.NullMarked;
