/**
 * What behaviors do to links: one class per behavior, a handler and its factory.
 *
 * <p>{@link io.charivari.agent.behavior.Behaviors} finds the factory of a {@link
 * io.charivari.model.behavior.BehaviorSpec}; an {@link io.charivari.agent.behavior.ActiveBehavior} is one activation in
 * force on one proxy, rolls the dice for each link and counts what it did. A new behavior is a new class here and its
 * line in {@code Behaviors}; neither the relay nor the registry learns its name.
 *
 * <p>Handlers are confined to their link's event loop. Nothing here blocks or takes a lock.
 */
@NullMarked
package io.charivari.agent.behavior;

import org.jspecify.annotations.NullMarked;
