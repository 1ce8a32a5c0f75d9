package io.charivari.controller.report;

import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.LeftOut;
import io.charivari.controller.report.Report.Provenance;
import io.charivari.controller.report.Report.Scenario;
import io.charivari.controller.report.Report.Skew;
import io.charivari.controller.report.Report.Target;
import io.charivari.controller.run.Background;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunDetails.AgentDetails;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the report of a run out of what is kept of it. Pure. */
public final class ReportBuilder {

    private ReportBuilder() {}

    /**
     * The report of a run.
     *
     * @param previous of the newest run of the same scenario before it
     * @throws CharivariException CONFLICT for a run that has no verdict yet
     */
    public static Report build(RunHistory history, Optional<RunHistory> previous) {
        requireOver(history.run());
        Report report = assemble(history, null);
        return previous.map(earlier -> assemble(history, Comparison.with(assemble(earlier, null), report)))
                .orElse(report);
    }

    private static void requireOver(RunRecord run) {
        if (!run.state().isOver()) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "run " + run.id() + " is " + run.state()
                            + ": its report comes with its verdict, which `chaosctl runs watch " + run.id()
                            + "` waits for");
        }
    }

    private static Report assemble(RunHistory history, Report.@Nullable Previous previous) {
        RunRecord run = history.run();
        List<Activation> activations = ActivationsPart.of(history);
        ProbesPart probes = new ProbesPart(history, activations);
        List<Traffic> traffic = JournalPart.traffic(history);
        long ended = history.reached(RunState::isOver).orElse(0);
        Background background = history.details().map(RunDetails::background).orElse(Background.NONE);
        return new Report(
                run.id(),
                run.state().name(),
                run.reason(),
                background.hypothesis(),
                background.description(),
                run.adHoc()
                        ? null
                        : new Scenario(
                                run.scenario(), run.revision(), run.plan().scenarioHash()),
                run.plan().hash(),
                run.plan().seed(),
                run.createdAt().toString(),
                history.t0().map(Instant::toString).orElse(null),
                Optional.ofNullable(run.endedAt()).map(Instant::toString).orElse(null),
                ended,
                run.plan().length().toNanos(),
                provenance(run, history.details()),
                RerunCommand.of(run, history.details()),
                targets(history),
                run.plan().excluded().stream()
                        .map(one -> new LeftOut(one.target(), one.agent(), one.reason()))
                        .toList(),
                StepsPart.of(run.plan()),
                activations,
                skew(run),
                probes.detection(),
                probes.probes(),
                traffic,
                tail(traffic, ended),
                JournalPart.recovery(history),
                JournalPart.stops(history, probes.probes()),
                JournalPart.incidents(history),
                JournalPart.events(history),
                JournalPart.notes(history),
                previous);
    }

    private static Provenance provenance(RunRecord run, Optional<RunDetails> details) {
        Background background = details.map(RunDetails::background).orElse(Background.NONE);
        return new Provenance(
                run.author(),
                run.why(),
                background.labels(),
                background.variables(),
                details.map(known -> known.crew().controllerVersion()).orElse(""),
                run.lease().toNanos(),
                details.map(known -> known.maxSkew().toNanos()).orElse(null),
                details.map(RunDetails::onAgentLoss).orElse(""));
    }

    private static List<Target> targets(RunHistory history) {
        Map<String, AgentDetails> known =
                history.details().map(details -> details.crew().agents()).orElse(List.of()).stream()
                        .collect(Collectors.toMap(AgentDetails::agent, Function.identity()));
        return history.run().plan().agents().stream()
                .map(agent -> target(agent, known.getOrDefault(agent.agent(), unknown(agent))))
                .toList();
    }

    private static AgentDetails unknown(AgentPlan agent) {
        return new AgentDetails(agent.agent(), "", Map.of());
    }

    private static Target target(AgentPlan plan, AgentDetails details) {
        List<String> proxies = plan.entries().stream()
                .map(PlanEntry::proxy)
                .distinct()
                .sorted()
                .toList();
        return new Target(plan.agent(), details.version(), details.labels(), proxies);
    }

    private static @Nullable Skew skew(RunRecord run) {
        var skew = run.skew();
        return skew == null
                ? null
                : new Skew(
                        skew.p50Nanos(), skew.p99Nanos(), skew.maxNanos(), skew.uncertaintyNanos(), skew.activations());
    }

    private static @Nullable Long tail(List<Traffic> traffic, long ended) {
        return traffic.stream()
                .flatMap(one -> one.samples().stream())
                .map(TrafficSample::atNanos)
                .max(Long::compare)
                .map(last -> Math.max(0, last - ended))
                .orElse(null);
    }
}
