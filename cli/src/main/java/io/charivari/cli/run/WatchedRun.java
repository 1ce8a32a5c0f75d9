package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.plan.StepRow;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.scenario.StopCondition;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import java.util.List;
import java.util.Map;

/**
 * What is known of a run before its first event.
 *
 * @param run as it was at the beginning
 * @param steps by their start
 * @param stopConditions of the scenario's revision; empty for a run that is not from a scenario
 */
record WatchedRun(Run run, List<StepRow> steps, List<StopCondition> stopConditions) {

    WatchedRun {
        steps = List.copyOf(steps);
        stopConditions = List.copyOf(stopConditions);
    }

    static WatchedRun load(ControllerClient controller, String id) {
        GetRunResponse response = controller.run(id);
        return new WatchedRun(
                response.getRun(), StepRow.of(response.getPlan()), stopConditions(controller, response.getRun()));
    }

    /** They only decorate: a scenario that this version cannot read is watched without them. */
    private static List<StopCondition> stopConditions(ControllerClient controller, Run run) {
        if (run.getAdHoc()) {
            return List.of();
        }
        try {
            String yaml = controller
                    .scenarios()
                    .getEvenDeleted(run.getScenario(), run.getRevision())
                    .getYaml();
            Scenario scenario = ScenarioReader.read(
                    run.getScenario(), yaml, Map.of(), BehaviorCatalog.builtIn().lenient());
            return scenario.stopConditions();
        } catch (CommandFailure | CharivariException e) {
            return List.of();
        }
    }

    String id() {
        return run.getId();
    }

    long lengthNanos() {
        return StepRow.length(steps);
    }
}
