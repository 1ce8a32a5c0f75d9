package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ABORTED;
import static io.charivari.controller.run.RunState.FAILED;
import static io.charivari.controller.run.RunState.PASSED;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.probe;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Probe.Mode;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunProbeTest {

    private static final Duration QUICK = Duration.ofMillis(5);

    private final EngineWorld world = new EngineWorld();

    @BeforeEach
    void anAgentIsThere() {
        world.agents.add("db", "pg");
    }

    private String start(Probe probe, StopCondition... stops) {
        return world.start(request(plan("db/pg"), OnAgentLoss.ABORT, List.of(probe), List.of(stops)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SOT", "EDGE"})
    void aMissBeforeTheStartTouchesNothing(Mode mode) {
        world.prober.answer(503, QUICK);
        String id = start(probe(mode, 1));
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(FAILED);
        assertThat(world.run(id).reason())
                .contains("before anything was touched")
                .contains("status 503");
        assertThat(world.agents.sent(Directive.Prepare.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"EOT", "EDGE"})
    void aMissAfterRecoveryFailsTheRun(Mode mode) {
        String id = start(probe(mode, 1));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(FAILED);
        assertThat(world.run(id).reason()).contains("checkout: status 500");
    }

    @Test
    void aProbeAfterRecoveryIsAskedAgainUpToItsThreshold() {
        String id = start(probe(Mode.EOT, 3));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(EngineWorld.LENGTH.dividedBy(2).plusSeconds(1));
        assertThat(world.run(id).state().isOver()).isFalse();

        world.prober.answer(200, QUICK);
        world.toTheEnd();
        assertThat(world.run(id).state()).isEqualTo(PASSED);
    }

    @Test
    void aHypothesisThatHoldsPasses() {
        String id = start(probe(Mode.CONTINUOUS, 1));
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(PASSED);
        assertThat(world.run(id).reason()).contains("the hypothesis held");
        // Once a second from the start until ten seconds after the verdict.
        assertThat(world.prober.asked()).isEqualTo(31);
    }

    @Test
    void whatIsAskedAfterTheVerdictIsInTheJournalAndJudgesNothing() {
        String id = start(probe(Mode.CONTINUOUS, 1), new StopCondition("checkout", 1));
        world.advance(EngineWorld.LEAD.plus(EngineWorld.LENGTH).plusMillis(150));
        assertThat(world.run(id).state()).isEqualTo(PASSED);
        world.prober.answer(500, QUICK);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(PASSED);
        assertThat(world.events(id).stream()
                        .map(RunEvent::what)
                        .filter(what -> what instanceof RunEvent.What.ProbeSample sample && !sample.ok()))
                .hasSize(10);
    }

    @Test
    void asManyMissesInARowAsTheThresholdFailTheRunAtItsEnd() {
        String id = start(probe(Mode.CONTINUOUS, 3));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(Duration.ofSeconds(3));
        world.prober.answer(200, QUICK);
        assertThat(world.run(id).state()).isEqualTo(RunState.RUNNING);

        world.toTheEnd();
        assertThat(world.run(id).state()).isEqualTo(FAILED);
        assertThat(world.run(id).reason()).contains("3 times in a row");
    }

    @Test
    void fewerMissesThanTheThresholdAreNone() {
        String id = start(probe(Mode.CONTINUOUS, 3));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(Duration.ofSeconds(2));
        world.prober.answer(200, QUICK);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(PASSED);
    }

    @Test
    void aProbeOnChaosIsAskedOnlyWhileAStepIsActive() {
        start(probe(Mode.ON_CHAOS, 1));
        world.advance(EngineWorld.LEAD.minusMillis(1));
        assertThat(world.prober.asked()).isZero();

        world.toTheEnd();
        assertThat(world.prober.asked()).isEqualTo(20);
    }

    @Test
    void aBreachedStopConditionRevertsEverything() {
        String id = start(probe(Mode.CONTINUOUS, 1), new StopCondition("checkout", 3));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(Duration.ofSeconds(4));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason()).contains("stop condition checkout").contains("3 times in a row");
    }

    @Test
    void aTargetThatHangsCountsAsBadAndDoesNotDelayTheStop() {
        String id = start(probe(Mode.CONTINUOUS, 1), new StopCondition("checkout", 3));
        world.toTheMiddle();
        world.prober.hang();
        world.advance(Duration.ofSeconds(4));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).reason()).contains("no answer within");
    }

    @Test
    void everySampleIsInTheJournal() {
        String id = start(probe(Mode.CONTINUOUS, 1));
        world.toTheEnd();

        assertThat(world.events(id).stream().map(RunEvent::what).filter(RunEvent.What.ProbeSample.class::isInstance))
                .hasSize(world.prober.asked());
    }
}
