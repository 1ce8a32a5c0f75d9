package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ABORTED;
import static io.charivari.controller.testing.EngineWorld.ADA;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.controller.testing.ScriptedAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HaltTest {

    private final EngineWorld world = new EngineWorld();
    private final ScriptedAgent db = world.agents.add("db", "pg");
    private final ScriptedAgent cache = world.agents.add("cache", "redis");

    @Test
    void aHaltRevertsEverythingAndSaysWhoConfirmed() {
        String id = world.start(request(plan("db/pg")));
        world.toTheMiddle();
        HaltOutcome outcome = world.now(world.engine.halt("too loud", ADA));

        assertThat(outcome.confirmed()).containsExactly("cache", "db");
        assertThat(outcome.unconfirmed()).isEmpty();
        assertThat(outcome.abortedRuns()).containsExactly(id);
        assertThat(world.agents.active()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(ABORTED);
        assertThat(world.run(id).reason()).contains("halted: too loud, by ada");
    }

    @Test
    void agentsAreToldBeforeAnythingElse() {
        world.start(request(plan("db/pg")));
        world.toTheMiddle();
        int before = world.agents.sent().size();
        world.now(world.engine.halt("", ADA));

        assertThat(world.agents.sent().subList(before, before + 2))
                .allSatisfy(sent -> assertThat(sent.directive()).isInstanceOf(Directive.Halt.class));
    }

    @Test
    void whoDoesNotConfirmIsNamed() {
        cache.deafTo(Directive.Halt.class);
        var halt = world.engine.halt("", ADA).toCompletableFuture();
        world.advance(Safety.CONFIRM_TIMEOUT);

        assertThat(halt.join().unconfirmed()).containsExactly("cache");
        assertThat(halt.join().confirmed()).containsExactly("db");
    }

    @Test
    void nothingStartsUntilResume() {
        world.now(world.engine.halt("too loud", ADA));
        var start = world.engine.start(request(plan("db/pg"))).toCompletableFuture();
        world.advance(Duration.ZERO);
        assertThat(start)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("too loud")
                .withMessageContaining("chaosctl resume");

        world.now(world.engine.resume(ADA));
        assertThat(world.start(request(plan("db/pg")))).isEqualTo("r-000001");
        assertThat(db.isHalted()).isFalse();
    }

    @Test
    void anAgentThatConnectsWhileHaltedIsHalted() {
        world.now(world.engine.halt("too loud", ADA));
        ScriptedAgent late = world.agents.add("late", "x");
        world.advance(Duration.ZERO);

        assertThat(late.isHalted()).isTrue();
    }

    @Test
    void anAgentThatMissedTheResumeGetsItWhenItIsBack() {
        world.now(world.engine.halt("too loud", ADA));
        world.agents.disconnect(cache);
        world.now(world.engine.resume(ADA));
        assertThat(cache.isHalted()).isTrue();

        world.agents.connect(cache);
        world.advance(Duration.ZERO);
        assertThat(cache.isHalted()).isFalse();
    }

    @Test
    void aHaltWorksWhileTheStoreDoesNotAndIsStoredLater() {
        world.start(request(plan("db/pg")));
        world.toTheMiddle();
        world.archive.failing(true);
        world.now(world.engine.halt("fire", ADA));
        assertThat(world.agents.active()).isEmpty();
        assertThat(world.archive.haltReason()).isEmpty();

        world.archive.failing(false);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.archive.haltReason()).contains("fire, by ada");
    }

    @Test
    void aResumeThatCannotBeStoredChangesNothing() {
        world.now(world.engine.halt("too loud", ADA));
        world.archive.failing(true);
        var resume = world.engine.resume(ADA).toCompletableFuture();
        world.advance(Duration.ZERO);

        assertThat(resume).isCompletedExceptionally();
        assertThat(world.now(world.engine.status()).haltReason()).isPresent();
    }

    @Test
    void aHaltOutlivesTheController() {
        world.now(world.engine.halt("too loud", ADA));
        EngineWorld next = new EngineWorld(world.archive);

        assertThat(next.now(next.engine.status()).haltReason()).contains("too loud, by ada");
    }

    @Test
    void aHaltThatWasNeverStoredHoldsAgainOnceAnAgentThatObeysItConnects() {
        EngineWorld next = new EngineWorld(world.archive);
        next.agents.add("cache", "redis");
        String run = next.start(request(plan("cache/redis")));
        next.toTheMiddle();

        next.agents.connect(
                next.agents.absent("db", "pg").obeying(new HeldHalt(new DirectiveStamp(1, 9), "fire, by ada")));
        next.advance(Duration.ZERO);

        assertThat(next.now(next.engine.status()).haltReason()).contains("fire, by ada");
        assertThat(next.run(run).reason()).isEqualTo("halted: fire, by ada");
        assertThat(next.agents.active()).isEmpty();
        assertThat(next.archive.haltReason()).contains("fire, by ada");
    }

    @Test
    void aHaltThatWasLiftedSinceHoldsNobody() {
        world.now(world.engine.halt("fire", ADA));
        world.agents.disconnect(cache);
        world.now(world.engine.resume(ADA));
        EngineWorld next = new EngineWorld(world.archive);

        next.agents.connect(
                next.agents.absent("cache", "redis").obeying(cache.heldHalt().orElseThrow()));
        next.advance(Duration.ZERO);

        assertThat(next.now(next.engine.status()).haltReason()).isEmpty();
        assertThat(next.agents.sent(Directive.Resume.class)).hasSize(1);
    }

    @Test
    void aHaltThatComesWhileAResumeIsBeingStoredStays() {
        world.now(world.engine.halt("fire", ADA));
        var resume = world.engine.resume(ADA).toCompletableFuture();
        var halt = world.engine.halt("smoke", ADA);
        world.now(halt);

        assertThat(resume).isCompletedExceptionally();
        assertThat(world.now(world.engine.status()).haltReason()).contains("smoke, by ada");
        assertThat(world.archive.haltReason()).contains("smoke, by ada");
        assertThat(world.agents.sent(Directive.Resume.class)).hasSize(2);
    }
}
