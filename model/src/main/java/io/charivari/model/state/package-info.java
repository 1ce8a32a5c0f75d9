/**
 * State machines as tables: {@link io.charivari.model.state.Transitions} says what may follow what, a {@link
 * io.charivari.model.state.StateMachine} holds one object to it. The diagrams in {@code docs/state-machines.md} are
 * checked against these tables.
 */
@NullMarked
package io.charivari.model.state;

import org.jspecify.annotations.NullMarked;
