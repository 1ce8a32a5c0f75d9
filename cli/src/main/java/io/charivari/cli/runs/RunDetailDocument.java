package io.charivari.cli.runs;

import io.charivari.cli.output.Moments;
import io.charivari.cli.plan.PlanDocument;
import io.charivari.cli.run.EventDocument;
import io.charivari.cli.run.RunDocument;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything about a run, with stable keys. */
record RunDetailDocument(
        RunDocument run,
        Map<String, String> labels,
        List<PlanDocument.Target> targets,
        List<PlanDocument.LeftOut> excluded,
        List<ActivationDocument> activations,
        List<ProbeDocument> probes,
        List<Recovery> recovery,
        List<EventDocument> events) {

    static RunDetailDocument of(GetRunResponse response) {
        List<RunEvent> events = response.getEventsList();
        return new RunDetailDocument(
                RunDocument.of(response.getRun()),
                new TreeMap<>(response.getRun().getLabelsMap()),
                PlanDocument.targets(response.getPlan()),
                PlanDocument.excluded(response.getPlan()),
                ActivationDocument.of(events),
                ProbeDocument.of(events),
                events.stream()
                        .filter(event ->
                                event.hasAgent() && event.getAgent().getKind().equals("baseline"))
                        .map(Recovery::of)
                        .toList(),
                events.stream()
                        .map(event -> EventDocument.of(response.getRun().getId(), event))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** An agent that has proved that it is clean; the instant is relative to t0. */
    record Recovery(
            String agent, long confirmedNanos, @Nullable String baseline) {

        static Recovery of(RunEvent event) {
            return new Recovery(
                    event.getAgent().getAgent(),
                    event.getAtNanos(),
                    Moments.unlessEmpty(event.getAgent().getDetail()));
        }
    }
}
