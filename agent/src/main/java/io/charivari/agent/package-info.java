/**
 * An agent as a process. {@link io.charivari.agent.AgentMain} reads flags and file, {@link io.charivari.agent.Agent}
 * starts and stops the parts in order: first the relay ({@code agent.proxy}), so that traffic flows whether or not
 * there is a controller, then the control side ({@code agent.control}).
 */
@NullMarked
package io.charivari.agent;

import org.jspecify.annotations.NullMarked;
