package io.charivari.agent.control;

import io.charivari.model.proxy.Labels;

/**
 * How an agent introduces itself.
 *
 * @param id unique in the fleet
 * @param bootId drawn anew at each start of the process
 * @param startedAtMillis wall clock, milliseconds since 1970; only to tell the newer of two boots
 * @param version of the agent
 * @param labels for selectors
 */
public record AgentIdentity(String id, String bootId, long startedAtMillis, String version, Labels labels) {}
