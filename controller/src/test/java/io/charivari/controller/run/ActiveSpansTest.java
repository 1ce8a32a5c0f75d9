package io.charivari.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.ActiveSpans.Span;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Down;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveSpansTest {

    private static PlanEntry entry(int start, int end) {
        return new PlanEntry(
                "s" + start, "pg", Activation.of(new Down()), Duration.ofSeconds(start), Duration.ofSeconds(end));
    }

    private static Span span(int start, int end) {
        return new Span(Duration.ofSeconds(start), Duration.ofSeconds(end));
    }

    private static List<Span> spans(List<PlanEntry> one, List<PlanEntry> other) {
        return ActiveSpans.of(new Plan(
                        "s", "hash", 1, List.of(new AgentPlan("a", 1, one), new AgentPlan("b", 2, other)), List.of()))
                .spans();
    }

    @Test
    void stepsOfAllAgentsThatOverlapOrTouchAreOneSpan() {
        assertThat(spans(List.of(entry(0, 5), entry(20, 30)), List.of(entry(3, 8), entry(8, 10), entry(22, 24))))
                .containsExactly(span(0, 10), span(20, 30));
    }

    @Test
    void nothingToDoHasNoSpan() {
        assertThat(spans(List.of(), List.of())).isEmpty();
    }
}
