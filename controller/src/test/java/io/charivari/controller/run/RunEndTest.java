package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ABORTED;
import static io.charivari.controller.run.RunState.ERRORED;
import static io.charivari.controller.run.RunState.INVALID;
import static io.charivari.controller.run.RunState.PASSED;
import static io.charivari.controller.run.RunState.RECOVERING;
import static io.charivari.controller.run.RunState.RUNNING;
import static io.charivari.controller.run.RunState.UNRECOVERED;
import static io.charivari.controller.testing.EngineWorld.ADA;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.controller.testing.ScriptedAgent;
import io.charivari.controller.testing.ScriptedAgents.Renewal;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunEndTest {

    private final EngineWorld world = new EngineWorld();
    private final ScriptedAgent db = world.agents.add("db", "pg");
    private final ScriptedAgent cache = world.agents.add("cache", "redis");

    private String start(OnAgentLoss onAgentLoss) {
        return world.start(request(plan("db/pg", "cache/redis"), onAgentLoss, List.of(), List.of()));
    }

    @Test
    void anAbortRevertsAtOnce() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        world.now(world.engine.abort(id, ADA, "seen enough"));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason()).isEqualTo("aborted by ada: seen enough");
    }

    @Test
    void whatIsOverCannotBeAborted() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheEnd();

        var abort = world.engine.abort(id, ADA, "").toCompletableFuture();
        world.advance(Duration.ZERO);
        assertThat(abort).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("over already");
    }

    @Test
    void aRunIsOverOnlyWhenEveryAgentHasProvedToBeClean() {
        cache.deafTo(Directive.Revert.class);
        String id = start(OnAgentLoss.ABORT);
        world.advance(EngineWorld.LEAD.plus(EngineWorld.LENGTH).plusSeconds(5));
        assertThat(world.run(id).state()).isEqualTo(RECOVERING);

        cache.hearAll();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.run(id).state()).isEqualTo(PASSED);
    }

    @Test
    void whoDoesNotProveItInTimeIsNamedAndRecoveryGoesOn() {
        cache.deafTo(Directive.Revert.class);
        String id = start(OnAgentLoss.ABORT);
        world.toTheEnd();
        assertThat(world.run(id).state()).isEqualTo(UNRECOVERED);
        assertThat(world.run(id).reason()).contains("cache").doesNotContain("db");

        var again = world.engine.start(request(plan("cache/redis"))).toCompletableFuture();
        world.advance(Duration.ZERO);
        assertThat(again).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining(id);

        cache.hearAll();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.start(request(plan("cache/redis")))).isEqualTo("r-000002");
    }

    @Test
    void anAgentThatNeverProvesItselfHoldsOnlyItsOwnProxies() {
        cache.deafTo(Directive.Revert.class);
        start(OnAgentLoss.ABORT);
        world.toTheEnd();

        assertThat(world.start(request(plan("db/pg")))).isEqualTo("r-000002");
    }

    @Test
    void anAgentThatIsKilledAbortsTheRunAndProvesItselfWhenItIsBack() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        world.agents.kill(cache);
        world.advance(Duration.ZERO);
        assertThat(world.run(id).state()).isEqualTo(RECOVERING);
        assertThat(world.agents.active()).isEmpty();

        world.agents.connect(cache);
        world.advance(Duration.ZERO);
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason()).contains("agent cache was lost");
    }

    @Test
    void anAgentThatNeverComesBackLeavesTheRunUnrecovered() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        world.agents.kill(cache);
        world.advance(Recovery.GRACE.plus(EngineWorld.LEASE));

        assertThat(world.run(id).state()).isEqualTo(UNRECOVERED);
        assertThat(world.run(id).reason()).contains("cache");
    }

    @Test
    void aRunMayGoOnWithoutAnAgent() {
        String id = start(OnAgentLoss.CONTINUE);
        world.toTheMiddle();
        world.agents.disconnect(cache);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.run(id).state()).isEqualTo(RUNNING);

        world.agents.connect(cache);
        world.toTheEnd();
        assertThat(world.run(id).state()).isEqualTo(PASSED);
    }

    @Test
    void anActivationThatNobodyReportsMakesTheRunInvalid() {
        cache.notReporting();
        String id = start(OnAgentLoss.ABORT);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(INVALID);
        assertThat(world.run(id).reason()).contains("slow at cache/redis");
    }

    @Test
    void anActivationThatFailsEndsTheRun() {
        cache.failing("address in use");
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("cache/redis").contains("address in use");
        assertThat(world.agents.active()).isEmpty();
    }

    @Test
    void aLeaseThatRanOutAbortsTheRun() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        cache.loseLease();
        world.advance(Duration.ZERO);

        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason())
                .isEqualTo("agent cache has not heard from the controller for as long as its lease");
    }

    @Test
    void aLeaseThatRanOutMakesARunInvalidThatGoesOnWithoutTheAgent() {
        String id = start(OnAgentLoss.CONTINUE);
        world.toTheMiddle();
        cache.loseLease();
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(INVALID);
        assertThat(world.run(id).reason()).contains("lease");
    }

    @Test
    void skewOverTheBudgetMakesTheRunInvalid() {
        cache.late(Duration.ofMillis(51));
        String id = start(OnAgentLoss.ABORT);
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(INVALID);
        assertThat(world.run(id).reason()).contains("skew 51000 µs is over maxSkew 50ms");
    }

    @Test
    void skewIsMeasuredOverAllActivations() {
        cache.late(Duration.ofMillis(3));
        String id = start(OnAgentLoss.ABORT);
        world.toTheEnd();

        assertThat(world.run(id).skew()).isEqualTo(new Skew(0, 3_000_000, 3_000_000, 20_000, 2));
    }

    @Test
    void leasesAreGrantedOnceAllAreArmedAndRenewedEveryThirdAsDeadlinesUntilTheEnd() {
        start(OnAgentLoss.ABORT);
        world.toTheEnd();

        List<Renewal> renewals = world.agents.renewals().stream()
                .filter(renewal -> renewal.agent().equals("db"))
                .toList();
        assertThat(renewals).hasSize(7).allSatisfy(renewal -> assertThat(renewal.untilNanos() - renewal.atNanos())
                .isEqualTo(EngineWorld.LEASE.toNanos()));
        assertThat(renewals.get(1).atNanos() - renewals.get(0).atNanos())
                .isEqualTo(EngineWorld.LEASE.dividedBy(3).toNanos());
    }

    @Test
    void aStoreThatFailsInARunAbortsItAndWhatHappenedIsWrittenLater() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        world.archive.failing(true);
        world.agents.disconnect(cache);
        world.agents.connect(cache);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state().isOver()).isTrue();
        assertThat(world.now(world.engine.status()).storeProblem()).contains("the disk is on fire");

        world.archive.failing(false);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.archive.find(id)).contains(world.run(id));
        assertThat(world.archive.events(id)).isEqualTo(world.events(id));
        assertThat(world.now(world.engine.status()).storeProblem()).isEmpty();
    }

    @Test
    void aStoreThatFailsBetweenStatesAbortsTheRun() {
        String id = start(OnAgentLoss.ABORT);
        world.archive.failing(true);
        world.toTheMiddle();

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("the disk is on fire");
        assertThat(world.agents.active()).isEmpty();
    }

    @Test
    void aJournalThatIsRefusedEndsItsRunAloneAndTheNextOneIsStored() {
        String id = start(OnAgentLoss.ABORT);
        world.archive.refusing(id);
        world.toTheMiddle();

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("it does not fit");
        assertThat(world.agents.active()).isEmpty();
        assertThat(world.now(world.engine.status()).storeProblem()).isEmpty();
        String next = start(OnAgentLoss.ABORT);
        world.toTheEnd();
        assertThat(world.archive.find(next)).contains(world.run(next));
    }

    @Test
    void shuttingDownRevertsEverythingAndWaitsForTheProof() {
        String id = start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        var shutdown = world.engine.shutdown(Duration.ofSeconds(5));

        world.now(shutdown);
        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
    }

    @Test
    void shuttingDownDoesNotWaitForEver() {
        db.deafTo(Directive.Revert.class);
        start(OnAgentLoss.ABORT);
        world.toTheMiddle();
        var shutdown = world.engine.shutdown(Duration.ofSeconds(5)).toCompletableFuture();
        world.advance(Duration.ofSeconds(5));

        assertThat(shutdown).isCompleted();
    }
}
