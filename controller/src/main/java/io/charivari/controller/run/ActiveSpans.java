package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When at least one step of a plan is active: spans that neither overlap nor touch, in order.
 *
 * @param spans relative to t0
 */
record ActiveSpans(List<Span> spans) {

    ActiveSpans {
        spans = List.copyOf(spans);
    }

    /** One of them; at its end no step is active any more. */
    record Span(Duration start, Duration end) {}

    static ActiveSpans of(Plan plan) {
        List<PlanEntry> entries = plan.agents().stream()
                .flatMap(agent -> agent.entries().stream())
                .sorted(Comparator.comparing(PlanEntry::start))
                .toList();
        List<Span> spans = new ArrayList<>();
        for (PlanEntry entry : entries) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last == null || last.end().compareTo(entry.start()) < 0) {
                spans.add(new Span(entry.start(), entry.end()));
            } else if (last.end().compareTo(entry.end()) < 0) {
                spans.set(spans.size() - 1, new Span(last.start(), entry.end()));
            }
        }
        return new ActiveSpans(spans);
    }
}
