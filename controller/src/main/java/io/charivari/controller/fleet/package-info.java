/**
 * The agents that are connected and those that were: {@link io.charivari.controller.fleet.Fleet} is the only writer
 * and lives on the conductor's thread. A stream says what came in, the fleet keeps it and passes on to the runs what
 * concerns them; directives go the other way through an {@link io.charivari.controller.fleet.AgentChannel}.
 *
 * <p>Proxies that the controller makes are a matter between the fleet and its agents, without a run: {@link
 * io.charivari.controller.fleet.ManagedProxies} remembers what is wanted, tells agents the whole of it, and listens to
 * what has come of it.
 */
@NullMarked
package io.charivari.controller.fleet;

import org.jspecify.annotations.NullMarked;
