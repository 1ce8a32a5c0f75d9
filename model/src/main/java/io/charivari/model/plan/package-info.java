/**
 * A plan: what a scenario means for the fleet of this moment. The controller's planner makes it, people read it, and
 * each agent gets its {@link io.charivari.model.plan.AgentPlan} and answers with the hash of what it understood.
 */
@NullMarked
package io.charivari.model.plan;

import org.jspecify.annotations.NullMarked;
