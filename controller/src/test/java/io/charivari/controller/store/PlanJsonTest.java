package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    @Test
    void aPlanIsReadBackWithTheSameHash() {
        Activation slow = new Activation(Delay.of(Duration.ofNanos(1)), Direction.UPSTREAM, Percent.parse("0.0001%"));
        Activation brief = slow.withPer(Per.REQUEST)
                .withSkip(1)
                .withTimes(2)
                .withLinks(LinkSet.EXISTING)
                .withUntil(Duration.ofSeconds(3));
        Plan plan = new Plan(
                "s",
                "h",
                Long.MAX_VALUE,
                List.of(new AgentPlan(
                        "a \"quoted\" ü",
                        Long.MIN_VALUE,
                        List.of(
                                new PlanEntry("slow", "p", slow, Duration.ZERO, Duration.ofHours(1))
                                        .withRamp(new Ramp(slow.behavior(), Duration.ofSeconds(7))),
                                new PlanEntry("brief", "p", brief, Duration.ZERO, Duration.ofHours(1))))),
                List.of());

        Plan back = PlanJson.read(PlanJson.write(plan));

        assertThat(back).isEqualTo(plan);
        assertThat(back.hash()).isEqualTo(plan.hash());
    }

    @Test
    void aRowWithoutLaterFieldsIsReadWithTheirDefaults() {
        Plan old = PlanJson.read("""
                {"scenario": "s", "agents": [{"agent": "a", "entries": [
                    {"step": "slow", "proxy": "p", "endNanos": 5, "behavior": "delay", "options": {"latency": "1s"}}
                ]}]}
                """);

        PlanEntry entry = old.agents().get(0).entries().get(0);
        assertThat(entry.activation()).isEqualTo(Activation.of(Delay.of(Duration.ofSeconds(1))));
        assertThat(entry.end()).isEqualTo(Duration.ofNanos(5));
        assertThat(old.excluded()).isEmpty();
    }

    @Test
    void aBehaviorThatThisVersionRefusesIsKeptAsItWasWritten() {
        Plan old = PlanJson.read("""
                {"agents": [{"agent": "a", "entries": [
                    {"step": "x", "proxy": "p", "endNanos": 5, "behavior": "retired", "options": {"how": "so"}}
                ]}]}
                """);

        assertThat(old.agents().get(0).entries().get(0).activation().behavior())
                .isEqualTo(new Custom("retired", Map.of("how", "so")));
    }
}
