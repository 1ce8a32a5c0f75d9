package io.charivari.controller.run;

import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report needs of a run beside its record and its journal, as it was when the run was started. Scenario, agents and
 * controller may be others by the time that somebody reads of it.
 *
 * @param background in people's words
 * @param maxSkew the most that activations may be off
 * @param onAgentLoss what happens when an agent goes silent, as people write it
 * @param probes in the order of the scenario
 * @param stopConditions in the order of the scenario
 * @param crew who did it
 */
public record RunDetails(
        Background background,
        Duration maxSkew,
        String onAgentLoss,
        List<ProbeDetails> probes,
        List<StopCondition> stopConditions,
        Crew crew) {

    public RunDetails {
        probes = List.copyOf(probes);
        stopConditions = List.copyOf(stopConditions);
    }

    /** Of a run that is about to be stored. */
    static RunDetails of(RunRequest request, Crew crew) {
        return new RunDetails(
                request.background(),
                request.terms().maxSkew(),
                request.terms().onAgentLoss().text(),
                request.terms().probes().stream().map(ProbeDetails::of).toList(),
                request.terms().stopConditions(),
                crew);
    }

    /**
     * The programs that carry a run out.
     *
     * @param controllerVersion of the controller's program
     * @param agents that have something to do, sorted by id
     */
    public record Crew(String controllerVersion, List<AgentDetails> agents) {

        public Crew {
            agents = List.copyOf(agents);
        }
    }

    /** An agent as it was at the start. */
    public record AgentDetails(String agent, String version, Map<String, String> labels) {

        public AgentDetails {
            labels = new TreeMap<>(labels);
        }
    }
}
