package io.charivari.model.plan;

/**
 * An agent that a target's selector chose but that is left out.
 *
 * @param target of the scenario
 * @param agent its id
 * @param reason for people, such as {@code not drawn: mode one}
 */
public record Excluded(String target, String agent, String reason) {}
