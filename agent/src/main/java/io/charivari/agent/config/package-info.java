/**
 * What an agent is told at its start: {@link io.charivari.agent.config.AgentConfig}, from a file by {@link
 * io.charivari.agent.config.AgentConfigReader}, from flags, or both. A flag wins over the file.
 */
@NullMarked
package io.charivari.agent.config;

import org.jspecify.annotations.NullMarked;
