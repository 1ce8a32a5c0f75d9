package io.charivari.controller.run;

import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an earlier process of the controller has left in the archive.
 *
 * @param haltReason why everything was halted; empty if it was not
 * @param lastResume the latest resume
 * @param newestRunId the last id given out; empty for a new store
 * @param unfinished runs without a verdict, oldest first
 * @param unrecovered runs over whose agents have not all proved to be clean, oldest first
 */
public record Leftovers(
        Optional<String> haltReason,
        DirectiveStamp lastResume,
        Optional<String> newestRunId,
        List<RunView> unfinished,
        List<RunView> unrecovered) {

    public Leftovers {
        unrecovered = List.copyOf(unrecovered);
        unfinished = List.copyOf(unfinished);
    }

    /** Reads them; blocks, so not on the conductor's thread. */
    public static Leftovers of(RunArchive archive) {
        return new Leftovers(
                archive.haltReason(),
                archive.lastResume(),
                archive.newest(1).stream().map(RunRecord::id).findFirst(),
                views(archive, archive.unfinished()),
                views(archive, archive.unrecovered()).stream()
                        .filter(left -> !unconfirmed(left).isEmpty())
                        .toList());
    }

    private static List<RunView> views(RunArchive archive, List<RunRecord> runs) {
        return runs.stream()
                .map(run -> new RunView(run, archive.events(run.id())))
                .toList();
    }

    /** Agents of a run that, by its journal, never proved to be clean. */
    public static List<String> unconfirmed(RunView left) {
        Set<String> confirmed = left.events().stream()
                .map(RunEvent::what)
                .filter(What.AgentSaid.class::isInstance)
                .map(What.AgentSaid.class::cast)
                .filter(said -> said.kind().equals(Run.BASELINE))
                .map(What.AgentSaid::agent)
                .collect(Collectors.toSet());
        return left.run().plan().agents().stream()
                .map(AgentPlan::agent)
                .filter(agent -> !confirmed.contains(agent))
                .toList();
    }

    /** As far as a run that only has to be cleaned up needs it. */
    static RunRequest request(RunRecord run) {
        Terms terms = new Terms(Scenario.DEFAULT_MAX_SKEW, run.lease(), OnAgentLoss.CONTINUE, List.of(), List.of());
        return new RunRequest(
                run.scenario(),
                run.revision(),
                run.plan(),
                terms,
                Duration.ZERO,
                run.adHoc(),
                new Author(run.author(), ""),
                run.why());
    }
}
