package io.charivari.controller.rpc;

import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.plan.PlanDifference;
import io.charivari.controller.plan.Planner;
import io.charivari.controller.run.ConductorCalls;
import io.charivari.controller.store.ScenarioArchive;
import io.charivari.controller.store.ScenarioArchive.ScenarioRevision;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.proto.v1.ScenarioRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From a stored scenario and the fleet of this moment to what would be done: the one path for {@code plan} and {@code
 * run}, so that the one shows what the other does. Blocks on the archive: for threads of RPC calls only.
 */
public final class RunPlans {

    private final ScenarioArchive scenarios;
    private final ConductorCalls conductor;
    private final Fleet fleet;
    private final LongSupplier seeds;

    /** @param seeds drawn where neither the caller nor the scenario gives one */
    public RunPlans(ScenarioArchive scenarios, ConductorCalls conductor, Fleet fleet, LongSupplier seeds) {
        this.scenarios = scenarios;
        this.conductor = conductor;
        this.fleet = fleet;
        this.seeds = seeds;
    }

    /**
     * Plans.
     *
     * @param variables other values for variables that the scenario declares
     * @param seed null for the scenario's own, else a drawn one
     * @param planners where the planning itself is done, so that it delays nothing that is urgent
     */
    CompletionStage<Planned> plan(
            ScenarioRef ref, Map<String, String> variables, @Nullable Long seed, Executor planners) {
        ScenarioRevision revision = scenarios.require(ref.getName(), ref.getRevision());
        return conductor.ask(fleet::snapshot).thenApplyAsync(now -> plan(revision, variables, seed, now), planners);
    }

    private Planned plan(
            ScenarioRevision revision, Map<String, String> variables, @Nullable Long seed, FleetSnapshot now) {
        Scenario scenario = ScenarioReader.read(
                revision.name() + " revision " + revision.revision(), revision.yaml(), variables, now.catalog());
        long drawn = Optional.ofNullable(seed)
                .or(() -> Optional.ofNullable(scenario.seed()))
                .orElseGet(seeds::getAsLong);
        return new Planned(scenario, revision.revision(), Planner.plan(scenario, revision.hash(), now, drawn));
    }

    /** A scenario, and what it means now. */
    record Planned(Scenario scenario, int revision, Plan plan) {

        /** Nothing but its end stops it, and it touches more than one agent. */
        boolean needsUnguarded() {
            return scenario.stopConditions().isEmpty() && plan.agents().size() > 1;
        }

        void requireGuard(boolean unguarded) {
            if (needsUnguarded() && !unguarded) {
                throw CharivariException.invalid("scenario " + scenario.name() + " has no stop condition and targets "
                        + plan.agents().size()
                        + " agents: add stopConditions to it, or say --unguarded to run it without");
            }
        }

        /**
         * @param hash of the plan that the caller has seen; empty for none
         * @param expected that plan, to say what has changed
         */
        void requireExpected(String hash, @Nullable Plan expected) {
            if (hash.isEmpty() || hash.equals(plan.hash())) {
                return;
            }
            String difference = expected == null ? "" : ":\n" + PlanDifference.describe(expected, plan);
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "the plan is not the one that was shown any more" + difference + "\nLook at `chaosctl plan "
                            + scenario.name() + "` and run again");
        }
    }
}
