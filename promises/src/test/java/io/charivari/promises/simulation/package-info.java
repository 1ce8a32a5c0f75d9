/**
 * A world on one thread: the real control code of controller and agents over a simulated network, simulated clocks, a
 * store that can be away, and a nemesis that breaks any of it.
 *
 * <p>Start reading at {@link io.charivari.promises.simulation.Simulation}. A {@link
 * io.charivari.promises.simulation.World} holds a {@link io.charivari.promises.simulation.SimulatedController} and {@link
 * io.charivari.promises.simulation.SimulatedAgent}s on hosts with clocks of their own. Everything that really happens
 * comes to the {@link io.charivari.promises.simulation.Chronicle}, and from there to the {@link
 * io.charivari.promises.simulation.Judge}, who knows the promises and nothing of how they are kept.
 */
@NullMarked
package io.charivari.promises.simulation;

import org.jspecify.annotations.NullMarked;
