package io.charivari.agent.control;

import io.charivari.model.plan.AgentPlan;

/**
 * A plan that this agent has agreed to. Nothing of it happens before its start is given.
 *
 * @param run that it belongs to
 * @param epoch of the controller that sent it
 * @param plan of this agent
 */
record PreparedPlan(String run, long epoch, AgentPlan plan) {}
