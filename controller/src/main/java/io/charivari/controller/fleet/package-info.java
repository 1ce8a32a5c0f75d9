/**
 * The agents that are connected and those that were: {@link io.charivari.controller.fleet.Fleet} is the only writer
 * and lives on the conductor's thread. A stream says what came in, the fleet keeps it and passes on to the runs what
 * concerns them; directives go the other way through an {@link io.charivari.controller.fleet.AgentChannel}.
 */
@NullMarked
package io.charivari.controller.fleet;

import org.jspecify.annotations.NullMarked;
