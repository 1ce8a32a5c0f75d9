/**
 * {@code bench/fleet}: a thousand agents and more against one controller. The controller is a process of its own, out of
 * the distribution; the agents are the real control code on real streams, in this process and without data planes. Start
 * reading at {@link io.charivari.bench.fleet.FleetMain}, then {@link io.charivari.bench.fleet.FleetTrial}.
 */
@NullMarked
package io.charivari.bench.fleet;

import org.jspecify.annotations.NullMarked;
