/**
 * What behaviors do to links: one class per behavior.
 *
 * <p>An {@link io.charivari.agent.behavior.ActiveBehavior} is one activation in force on one proxy. It decides for each
 * link whether it is meant, and has its maker, which {@link io.charivari.agent.behavior.Behaviors} knows, make a {@link
 * io.charivari.agent.behavior.BehaviorFault} for it. That fault closes the link, or puts handlers into its pipelines;
 * {@link io.charivari.agent.behavior.Acting} tells it whether it acts at this moment. Start reading there, then at {@code
 * BlackoutFault} (links), {@code ErrorFault} (replies) and {@code DelayHandler} (bytes).
 *
 * <p>What is random comes from {@link io.charivari.agent.behavior.Dice}, what is counted goes to {@link
 * io.charivari.agent.behavior.Effect}; both belong to the {@link io.charivari.agent.behavior.Origin}, which outlives a
 * change of the activation. A new behavior is a new class here and its line in {@code Behaviors}; neither the relay nor
 * the registry learns its name.
 *
 * <p>Faults and handlers are confined to their link's event loop. Nothing here blocks or takes a lock.
 */
@NullMarked
package io.charivari.agent.behavior;

import org.jspecify.annotations.NullMarked;
