package io.charivari.controller.report;

import io.charivari.controller.report.Report.Event;
import io.charivari.controller.report.Report.Incident;
import io.charivari.controller.report.Report.Note;
import io.charivari.controller.report.Report.Recovery;
import io.charivari.controller.report.Report.Stop;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunState;
import io.charivari.controller.run.TargetProxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the journal says besides activations and answers of probes. Pure. */
final class JournalPart {

    private static final String BASELINE = "baseline";
    private static final Set<String> INCIDENTS = Set.of("lost", "back", "refused");

    private JournalPart() {}

    static List<Traffic> traffic(RunHistory history) {
        Map<TargetProxy, List<TrafficSample>> series = new TreeMap<>();
        history.of(What.ProxyTraffic.class).forEach(dated -> series.computeIfAbsent(
                        new TargetProxy(dated.what().agent(), dated.what().proxy()), key -> new ArrayList<>())
                .add(sample(dated.atNanos(), dated.what())));
        return series.entrySet().stream()
                .map(entry -> new Traffic(entry.getKey().agent(), entry.getKey().proxy(), entry.getValue()))
                .toList();
    }

    private static TrafficSample sample(long atNanos, What.ProxyTraffic seen) {
        return new TrafficSample(
                atNanos,
                seen.intervalNanos(),
                seen.proxies(),
                seen.requests(),
                seen.failures(),
                seen.errorsInjected(),
                seen.errorsSeen(),
                seen.linksOpened(),
                seen.linksOpen(),
                seen.bytesUpstream(),
                seen.bytesDownstream(),
                seen.p50Nanos(),
                seen.p99Nanos());
    }

    /** In the order in which they proved it. */
    static List<Recovery> recovery(RunHistory history) {
        long began = history.reached(state -> state == RunState.RECOVERING).orElse(0);
        return history.of(What.AgentSaid.class)
                .filter(dated -> dated.what().kind().equals(BASELINE))
                .map(dated -> new Recovery(
                        dated.what().agent(),
                        dated.atNanos(),
                        dated.atNanos() - began,
                        dated.what().detail()))
                .toList();
    }

    static List<Incident> incidents(RunHistory history) {
        return history.of(What.AgentSaid.class)
                .filter(dated -> INCIDENTS.contains(dated.what().kind()))
                .map(dated -> new Incident(
                        dated.atNanos(),
                        dated.what().agent(),
                        dated.what().kind(),
                        dated.what().detail()))
                .toList();
    }

    static List<Stop> stops(RunHistory history, List<Probe> probes) {
        return history.details().map(RunDetails::stopConditions).orElse(List.of()).stream()
                .map(stop -> new Stop(
                        stop.probe(),
                        stop.failureThreshold(),
                        probes.stream()
                                .filter(probe -> probe.name().equals(stop.probe()))
                                .mapToInt(Probe::worstInRow)
                                .max()
                                .orElse(0)))
                .toList();
    }

    static List<Note> notes(RunHistory history) {
        return history.of(What.Note.class)
                .map(dated -> new Note(
                        dated.atNanos(),
                        dated.at().toString(),
                        dated.what().author(),
                        dated.what().text()))
                .toList();
    }

    static List<Event> events(RunHistory history) {
        return history.events().stream()
                .flatMap(event -> event(history, event).stream())
                .toList();
    }

    private static Optional<Event> event(RunHistory history, RunEvent event) {
        if (event.what() instanceof What.StateChanged change) {
            return Optional.of(event(
                    history,
                    event,
                    "stateChanged",
                    detail(
                            "from", change.from().name(),
                            "to", change.to().name(),
                            "reason", change.reason())));
        }
        if (event.what() instanceof What.AgentSaid said) {
            return Optional.of(event(
                    history,
                    event,
                    "agent",
                    detail("agent", said.agent(), "kind", said.kind(), "detail", said.detail())));
        }
        if (event.what() instanceof What.Activation report) {
            return Optional.of(event(
                    history,
                    event,
                    "activation",
                    detail(
                            "agent", report.agent(),
                            "step", report.step(),
                            "proxy", report.proxy(),
                            "phase", report.phase().name().toLowerCase(Locale.ROOT),
                            "plannedNanos", report.plannedNanos(),
                            "actualNanos", report.actualNanos(),
                            "reason", report.reason())));
        }
        return Optional.empty();
    }

    private static Event event(RunHistory history, RunEvent event, String type, Map<String, Object> detail) {
        return new Event(event.sequence(), event.at().toString(), history.nanosOf(event), type, detail);
    }

    private static Map<String, Object> detail(Object... keysAndValues) {
        Map<String, Object> detail = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            detail.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return detail;
    }
}
