/**
 * Time as it is injected: a monotonic clock and a queue of work on one thread.
 *
 * <p>Whatever decides (the run engine, the agent's control stream, the armory) takes a {@link
 * io.charivari.model.time.Scheduler} and nothing else that knows time. A process gives it a {@link
 * io.charivari.model.time.SingleThreadScheduler}; a test gives it one whose clock it turns by hand.
 */
@NullMarked
package io.charivari.model.time;

import org.jspecify.annotations.NullMarked;
