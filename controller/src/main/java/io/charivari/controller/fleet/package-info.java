/**
 * The agents that are connected and those that were: {@link io.charivari.controller.fleet.Fleet} is the only writer
 * and lives on the conductor's thread. What comes in passes an {@link io.charivari.controller.fleet.AgentStream}, which
 * sees to it that Hello is first; the fleet keeps it and passes on to the runs what concerns them. Directives go the
 * other way through an {@link io.charivari.controller.fleet.AgentChannel}. Neither knows gRPC, so that a simulation can
 * stand in for the network.
 *
 * <p>Proxies that the controller makes are a matter between the fleet and its agents, without a run: {@link
 * io.charivari.controller.fleet.ManagedProxies} remembers what is wanted, tells agents the whole of it, and listens to
 * what has come of it.
 */
@NullMarked
package io.charivari.controller.fleet;

import org.jspecify.annotations.NullMarked;
