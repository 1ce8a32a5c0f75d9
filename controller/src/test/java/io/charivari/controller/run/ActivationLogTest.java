package io.charivari.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.AgentAnswer.Activated;
import io.charivari.controller.run.AgentAnswer.Effect;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.model.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationLogTest {

    private final ActivationLog log = new ActivationLog(new Plan("storm", "hash", 42, List.of(), List.of()));

    @Test
    void whatIsReportedAgainIsCountedOnce() {
        assertThat(log.onReport("a1", report("redis", Phase.STARTED, ""))).isTrue();
        assertThat(log.onReport("a1", report("redis", Phase.STARTED, ""))).isFalse();
        assertThat(log.onReport("a1", report("redis", Phase.ENDED, "lease"))).isTrue();
        assertThat(log.onReport("a1", report("redis", Phase.ENDED, "lease"))).isFalse();

        assertThat(log.cutShort()).hasSize(1);
    }

    @Test
    void theSameOfAnotherProxyOrAgentIsSomethingElse() {
        assertThat(log.onReport("a1", report("redis", Phase.ENDED, "schedule"))).isTrue();
        assertThat(log.onReport("a1", report("db", Phase.ENDED, "schedule"))).isTrue();
        assertThat(log.onReport("a2", report("redis", Phase.ENDED, "schedule"))).isTrue();
    }

    private static Activated report(String proxy, Phase phase, String reason) {
        return new Activated("r1", "gone", proxy, "blackout", phase, 0, 1_000, 10, reason, Effect.NONE);
    }
}
