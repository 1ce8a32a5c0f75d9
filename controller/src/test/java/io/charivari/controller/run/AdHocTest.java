package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.PASSED;
import static io.charivari.controller.testing.EngineWorld.ADA;
import static io.charivari.controller.testing.EngineWorld.blackout;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.controller.testing.ScriptedAgent;
import io.charivari.model.plan.Plan;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AdHocTest {

    private final EngineWorld world = new EngineWorld();
    private final ScriptedAgent db = world.agents.add("db", "pg", "pg2");
    private final ScriptedAgent cache = world.agents.add("cache", "redis");

    private CompletableFuture<AdHocOutcome> set(Plan plan) {
        CompletableFuture<AdHocOutcome> set =
                world.engine.set(RunRequest.adHoc(plan, ADA, "")).toCompletableFuture();
        world.advance(EngineWorld.LEAD);
        return set;
    }

    @Test
    void settingAnswersWhenItIsActiveEverywhere() {
        var set = world.engine
                .set(RunRequest.adHoc(plan("db/pg", "cache/redis"), ADA, ""))
                .toCompletableFuture();
        world.advance(EngineWorld.LEAD.minusNanos(1));
        assertThat(set).isNotDone();

        world.advance(Duration.ofNanos(1));
        assertThat(set.join().skew()).isEqualTo(new Skew(0, 0, 0, 20_000, 2));
        assertThat(world.agents.active()).hasSize(2);
    }

    @Test
    void settingThatIsRefusedSaysWhy() {
        cache.refusing("halted");

        assertThat(set(plan("db/pg", "cache/redis")))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("cache refused: halted");
    }

    @Test
    void differentBehaviorsMayShareAProxy() {
        set(plan("db/pg")).join();
        set(blackout("db/pg")).join();

        assertThat(db.active()).containsExactly("gone@pg", "slow@pg");
    }

    @Test
    void theSameBehaviorIsNotSetTwice() {
        set(plan("db/pg")).join();

        assertThat(set(plan("db/pg", "db/pg2")))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("chaosctl behavior clear db/pg");
    }

    @Test
    void aScenarioDoesNotRunOverWhatIsSetByHand() {
        set(plan("db/pg")).join();
        var start = world.engine.start(request(plan("db/pg"))).toCompletableFuture();
        world.advance(Duration.ZERO);

        assertThat(start)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("'delay' is set on db/pg");
    }

    @Test
    void clearingRevertsOnlyTheProxiesThatAreNamed() {
        String id = set(plan("db/pg", "db/pg2")).join().run().id();
        ClearOutcome outcome = world.now(world.engine.clear(Set.of(new TargetProxy("db", "pg")), ADA));

        assertThat(outcome.cleared()).containsExactly(new TargetProxy("db", "pg"));
        assertThat(db.active()).containsExactly("slow@pg2");
        assertThat(world.run(id).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void clearingTheLastProxyEndsTheRun() {
        String id = set(plan("db/pg", "cache/redis")).join().run().id();
        world.now(world.engine.clear(Set.of(new TargetProxy("db", "pg")), ADA));
        world.now(world.engine.clear(Set.of(new TargetProxy("cache", "redis")), ADA));

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(PASSED);
        assertThat(world.run(id).reason()).isEqualTo("cleared by ada");
    }

    @Test
    void clearingNamesWhoDidNotConfirm() {
        set(plan("db/pg")).join();
        db.deafTo(Directive.Revert.class);
        var clear = world.engine.clear(Set.of(new TargetProxy("db", "pg")), ADA).toCompletableFuture();
        world.advance(Clearance.CONFIRM_TIMEOUT);

        assertThat(clear.join().unconfirmed()).containsExactly(new TargetProxy("db", "pg"));
    }

    @Test
    void clearingLeavesScenariosAlone() {
        world.start(request(plan("db/pg")));
        world.toTheMiddle();
        ClearOutcome outcome = world.now(world.engine.clear(Set.of(new TargetProxy("db", "pg")), ADA));

        assertThat(outcome.cleared()).isEmpty();
        assertThat(db.active()).containsExactly("slow@pg");
    }

    @Test
    void whatWasClearedWhileAnAgentWasAwayIsRevertedWhenItIsBack() {
        set(plan("db/pg", "db/pg2")).join();
        world.agents.disconnect(db);
        world.engine.clear(Set.of(new TargetProxy("db", "pg")), ADA);
        world.advance(Duration.ofSeconds(1));
        world.agents.connect(db);
        world.advance(Duration.ZERO);

        assertThat(db.active()).containsExactly("slow@pg2");
    }

    @Test
    void settingDoesNotWaitForEverForAReport() {
        cache.notReporting();
        var set = set(plan("cache/redis"));
        world.advance(Run.REPORT_TIMEOUT);

        assertThat(set).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("slow at cache/redis");
    }

    @Test
    void whatIsSetEndsByItself() {
        String id = set(plan("db/pg")).join().run().id();
        world.toTheEnd();

        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(PASSED);
    }
}
