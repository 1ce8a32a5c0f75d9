package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ABORTED;
import static io.charivari.controller.run.RunState.FAILED;
import static io.charivari.controller.run.RunState.PASSED;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.probe;
import static io.charivari.controller.testing.EngineWorld.request;
import static io.charivari.controller.testing.EngineWorld.watching;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.AgentMetric;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Probe.Mode;
import io.charivari.model.scenario.Quantity;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.StopCondition;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.Percent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void whatIsOpenSomeTimeAfterARunIsOverIsGivenUp() {
        String id = start(new Probe(
                "checkout",
                new HttpCheck(URI.create("http://127.0.0.1:1/"), "GET", Duration.ofMinutes(1)),
                Tolerance.ANY_SUCCESS,
                Mode.CONTINUOUS,
                Duration.ofSeconds(1),
                1));
        world.toTheMiddle();
        world.prober.hang();
        world.advance(Duration.ofSeconds(3));
        assertThat(world.prober.open()).isPositive();

        world.now(world.engine.abort(id, EngineWorld.ADA, ""));
        world.advance(Duration.ofSeconds(1));
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        // How the system recovers is looked at for a while, and then no longer.
        world.advance(TrafficLog.TAIL);
        assertThat(world.prober.open()).isZero();
    }

    @Test
    void aTargetThatHangsDelaysNoAbort() {
        String id = start(probe(Mode.CONTINUOUS, 1_000));
        world.toTheMiddle();
        world.prober.hang();
        world.advance(Duration.ofSeconds(1));

        world.now(world.engine.abort(id, EngineWorld.ADA, ""));
        world.advance(Duration.ofMillis(100));
        assertThat(world.agents.active()).isEmpty();
    }

    // ---- ratios

    private static Probe withRatio(int percent) {
        Tolerance tolerance = new Tolerance(new Expectation.Reply(null, null), Map.of(), Percent.of(percent));
        Probe one = probe(Mode.ON_CHAOS, 1);
        return new Probe(one.name(), one.check(), tolerance, one.mode(), one.interval(), 1);
    }

    @ParameterizedTest
    @CsvSource({"80, PASSED", "81, FAILED"})
    void aRatioIsHeldAgainstAllAnswersAtTheEnd(int percent, RunState verdict) {
        String id = start(withRatio(percent));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(Duration.ofSeconds(4));
        world.prober.answer(200, QUICK);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(verdict);
        if (verdict == FAILED) {
            assertThat(world.run(id).reason()).isEqualTo("checkout: 16 of 20 answers were good, less than 81%");
        }
    }

    @Test
    void aRatioDoesNotKeepAStopConditionFromStopping() {
        String id = start(withRatio(1), new StopCondition("checkout", 3));
        world.toTheMiddle();
        world.prober.answer(500, QUICK);
        world.advance(Duration.ofSeconds(4));

        assertThat(world.run(id).state()).isEqualTo(ABORTED);
    }

    // ---- short steps

    private static Plan pulses(Duration on, Duration every, int count) {
        List<PlanEntry> entries = IntStream.range(0, count)
                .mapToObj(i -> new PlanEntry(
                        "pulse-" + i,
                        "pg",
                        Activation.of(new Blackout(false)),
                        every.multipliedBy(i),
                        every.multipliedBy(i).plus(on)))
                .toList();
        return new Plan("storm", "hash", 42, List.of(new AgentPlan("db", 7, entries)), List.of());
    }

    @Test
    void aProbeOnChaosIsAskedInEachStepHoweverShort() {
        Plan plan = pulses(Duration.ofMillis(200), Duration.ofMillis(2_700), 5);
        world.start(request(plan, OnAgentLoss.ABORT, List.of(probe(Mode.ON_CHAOS, 1)), List.of()));
        world.toTheEnd();

        assertThat(world.prober.asked()).isEqualTo(5);
    }

    @Test
    void aProbeIsNotAskedMoreOftenThanItsInterval() {
        Plan plan = pulses(Duration.ofMillis(200), Duration.ofMillis(400), 10);
        world.start(request(plan, OnAgentLoss.ABORT, List.of(probe(Mode.ON_CHAOS, 1)), List.of()));
        world.toTheEnd();

        assertThat(world.prober.asked()).isLessThanOrEqualTo(4).isGreaterThan(1);
    }

    // ---- what agents see

    private static Probe errors(Mode mode) {
        return new Probe(
                "errors",
                new AgentCheck("db", AgentMetric.ERROR_RATIO, Duration.ofSeconds(5)),
                Tolerance.of(new Expectation.Range(Quantity.PERCENT, Double.NEGATIVE_INFINITY, 5, false)),
                mode,
                Duration.ofSeconds(1),
                1);
    }

    @Test
    void whatAgentsSeeIsInTheJournalAsANumber() {
        world.agents.see(traffic -> traffic.add(200, 5));
        String id = world.start(watching(plan("db/pg"), errors(Mode.CONTINUOUS)));
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(PASSED);
        assertThat(world.events(id).stream().map(RunEvent::what))
                .contains(new RunEvent.What.ProbeSample("errors", true, 0, "2.5%", 0, 2.5, "%"));
    }

    @Test
    void agentsThatSeeTooManyErrorsStopTheRun() {
        world.agents.see(traffic -> traffic.add(200, 5));
        String id = world.start(watching(plan("db/pg"), errors(Mode.ON_CHAOS), new StopCondition("errors", 2)));
        world.toTheMiddle();
        world.agents.see(traffic -> traffic.add(100, 10));
        world.advance(Duration.ofSeconds(3));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).reason()).isEqualTo("stop condition errors: 10%, not below 5%, 2 times in a row");
    }

    @Test
    void aGuardThatNobodyCanAnswerStopsTheRun() {
        world.agents.see(traffic -> traffic.add(200, 5));
        String id = world.start(watching(plan("db/pg"), errors(Mode.CONTINUOUS), new StopCondition("errors", 2)));
        world.toTheMiddle();
        world.agents.see(traffic -> {});
        world.advance(Duration.ofSeconds(3));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason()).contains("no requests in the last 5s");
    }

    @Test
    void aMissBeforeTheStartIsSeenByAgentsAsWell() {
        world.agents.see(traffic -> traffic.add(100, 10));
        String id = world.start(watching(plan("db/pg"), errors(Mode.SOT)));
        world.toTheEnd();

        assertThat(world.run(id).reason()).isEqualTo("before anything was touched: errors: 10%, not below 5%");
        assertThat(world.agents.sent(Directive.Prepare.class)).isEmpty();
    }
}
