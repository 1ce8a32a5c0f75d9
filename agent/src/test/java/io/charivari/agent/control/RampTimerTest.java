package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.PlanEntry;
import io.charivari.proto.v1.ActivationReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RampTimerTest {

    private static final Duration BEGIN = Duration.ofSeconds(1);
    private static final PlanEntry GROWS = new PlanEntry(
                    "slow", "db", Activation.of(Delay.of(Duration.ofSeconds(1))), BEGIN, Duration.ofSeconds(15))
            .withRamp(new Ramp(Delay.of(Duration.ZERO), Duration.ofSeconds(10)));

    private final ControlRig rig = ControlRig.connected();

    @Test
    void anActivationGrowsByItsOwnTimer() {
        rig.run("r1", plan(GROWS), Duration.ofMinutes(1));
        rig.advance(ControlRig.LEAD.plus(BEGIN));
        assertThat(latency()).isEqualTo(Duration.ZERO);

        rig.advance(Duration.ofMillis(999));
        assertThat(latency()).isEqualTo(Duration.ZERO);
        rig.advance(Duration.ofMillis(1));
        assertThat(latency()).isEqualTo(Duration.ofMillis(100));
        rig.advance(Duration.ofMillis(4_500));
        assertThat(latency()).isEqualTo(Duration.ofMillis(500));
        rig.advance(Duration.ofSeconds(6));
        assertThat(latency()).isEqualTo(Duration.ofSeconds(1));

        rig.advance(Duration.ofSeconds(10));
        assertThat(active()).isEmpty();
        assertThat(rig.reports())
                .extracting(ActivationReport::getPhase)
                .containsExactly(ActivationReport.Phase.PHASE_STARTED, ActivationReport.Phase.PHASE_ENDED);
    }

    @Test
    void whatIsTakenBackGrowsNoMore() {
        rig.run("r1", plan(GROWS), Duration.ofMinutes(1));
        rig.advance(ControlRig.LEAD.plus(BEGIN).plusSeconds(3));
        rig.say(rig.revert("r1"));
        rig.advance(Duration.ofSeconds(20));

        assertThat(active()).isEmpty();
        assertThat(rig.reports()).noneMatch(report -> report.getPhase() == ActivationReport.Phase.PHASE_FAILED);
    }

    @Test
    void whatCannotGrowIsReported() {
        rig.run("r1", plan(GROWS), Duration.ofMinutes(1));
        rig.advance(ControlRig.LEAD.plus(BEGIN));
        rig.dataPlane.failChanges("the sky is too low");
        rig.advance(Duration.ofSeconds(3));

        assertThat(rig.reports())
                .filteredOn(report -> report.getPhase() == ActivationReport.Phase.PHASE_FAILED)
                .singleElement()
                .satisfies(report -> assertThat(report.getReason()).isEqualTo("it could not grow: the sky is too low"));
    }

    private Duration latency() {
        return ((Delay) active().get(0).activation().behavior()).latency();
    }

    private List<ProxyState.Active> active() {
        return rig.dataPlane.proxies().stream()
                .flatMap(proxy -> proxy.active().stream())
                .toList();
    }
}
