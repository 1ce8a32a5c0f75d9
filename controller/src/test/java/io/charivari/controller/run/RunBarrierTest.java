package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ARMED;
import static io.charivari.controller.run.RunState.ERRORED;
import static io.charivari.controller.run.RunState.PASSED;
import static io.charivari.controller.run.RunState.PREPARING;
import static io.charivari.controller.run.RunState.RECOVERING;
import static io.charivari.controller.run.RunState.RUNNING;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.controller.testing.ScriptedAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunBarrierTest {

    private final EngineWorld world = new EngineWorld();
    private final ScriptedAgent db = world.agents.add("db", "pg");
    private final ScriptedAgent cache = world.agents.add("cache", "redis");

    @Test
    void aRunGoesThroughAllStatesToPassed() {
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.toTheEnd();

        assertThat(world.states(id)).containsExactly(PREPARING, ARMED, RUNNING, RECOVERING, PASSED);
        assertThat(world.run(id).reason()).isEqualTo("all was done and undone as planned");
        assertThat(world.archive.find(id)).contains(world.run(id));
        assertThat(world.archive.events(id)).isEqualTo(world.events(id));
    }

    @Test
    void faultsBeginTogetherAtT0AndNotBefore() {
        world.start(request(plan("db/pg", "cache/redis")));
        world.advance(EngineWorld.LEAD.minusNanos(1));
        assertThat(world.agents.active()).isEmpty();

        world.advance(Duration.ofNanos(1));
        assertThat(world.agents.active()).containsExactly("cache:slow@redis", "db:slow@pg");
    }

    @Test
    void theStartIsStoredBeforeTheFirstPrepareLeaves() {
        world.archive.failing(true);
        var start = world.engine.start(request(plan("db/pg"))).toCompletableFuture();
        world.advance(Duration.ofMinutes(1));

        assertThat(start).isCompletedExceptionally();
        assertThat(world.agents.sent(Directive.Prepare.class)).isEmpty();
    }

    @Test
    void oneRefusalDisarmsAllAndNothingHappens() {
        cache.refusing("no proxy named redis");
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("cache refused").contains("no proxy named redis");
        assertThat(world.agents.sent(Directive.Start.class)).isEmpty();
        assertThat(world.agents.sent(Directive.Disarm.class)).hasSize(2);
    }

    @Test
    void anAgentThatUnderstoodAnotherPlanBreaksTheBarrier() {
        cache.misunderstanding().ofVersion("the agent is of version 0.1, the controller of 0.2");
        String id = world.start(request(plan("db/pg", "cache/redis")));

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason())
                .isEqualTo("cache refused: it understood another plan than it was sent"
                        + " (the agent is of version 0.1, the controller of 0.2)");
        assertThat(world.agents.sent(Directive.Start.class)).isEmpty();
    }

    @Test
    void anAgentWhoseClockIsTooUncertainBreaksTheBarrier() {
        cache.uncertain(Duration.ofMillis(51));
        String id = world.start(request(plan("cache/redis")));

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("51ms").contains("maxSkew");
    }

    @Test
    void silenceAtPrepareEndsTheRunAfterTenSeconds() {
        cache.deafTo(Directive.Prepare.class);
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.advance(Barrier.PREPARE_TIMEOUT.minusNanos(1));
        assertThat(world.run(id).state()).isEqualTo(PREPARING);

        world.advance(Duration.ofNanos(1));
        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("cache did not answer within 10s");
        assertThat(world.agents.active()).isEmpty();
    }

    @Test
    void aMissingStartAckDisarmsAllBeforeT0() {
        cache.deafTo(Directive.Start.class);
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.advance(EngineWorld.LEAD.minus(Barrier.LAST_CALL));
        assertThat(world.agents.sent(Directive.Disarm.class)).hasSize(2);

        world.toTheEnd();
        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("cache did not confirm the start in time");
        assertThat(world.states(id)).containsExactly(PREPARING, ARMED, RECOVERING, ERRORED);
    }

    @Test
    void aRefusedStartDisarmsAll() {
        cache.refusingStart("t0 has passed");
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.toTheEnd();

        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.run(id).reason()).contains("t0 has passed");
    }

    @Test
    void anAgentThatIsLostBeforeTheStartEndsTheRun() {
        String id = world.start(request(plan("db/pg", "cache/redis")));
        world.agents.kill(cache);
        assertThat(world.run(id).state()).isEqualTo(RECOVERING);

        world.agents.connect(cache);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.run(id).state()).isEqualTo(ERRORED);
        assertThat(world.agents.active()).isEmpty();
    }

    @Test
    void theLeadGrowsWithTheLongestRoundTrip() {
        db.roundTrip(Duration.ofMillis(300));
        world.start(request(plan("db/pg", "cache/redis")));
        world.advance(Duration.ofMillis(1199));
        assertThat(world.agents.active()).isEmpty();

        world.advance(Duration.ofMillis(1));
        assertThat(world.agents.active()).hasSize(2);
    }

    @Test
    void theLeadIsTwiceAsLongAsAgentsTookToAgree() {
        db.thinking(Duration.ofSeconds(2));
        world.start(request(plan("db/pg", "cache/redis")));
        world.advance(Duration.ofMillis(5_999));
        assertThat(world.agents.active()).isEmpty();

        world.advance(Duration.ofMillis(1));
        assertThat(world.agents.active()).hasSize(2);
    }

    @Test
    void twoRunsShareNoProxy() {
        String first = world.start(request(plan("db/pg")));
        var second = world.engine.start(request(plan("db/pg", "cache/redis"))).toCompletableFuture();
        world.advance(Duration.ZERO);

        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(first)
                .withMessageContaining("db/pg");
        assertThat(world.start(request(plan("cache/redis")))).isNotEqualTo(first);
    }

    @Test
    void aProxyIsFreeAgainWhenItsRunIsOver() {
        world.start(request(plan("db/pg")));
        world.toTheEnd();
        String second = world.start(request(plan("db/pg")));
        world.toTheEnd();

        assertThat(world.run(second).state()).isEqualTo(PASSED);
        assertThat(second).isEqualTo("r-000002");
    }

    @Test
    void nothingIsLeftWaitingWhenARunIsOver() {
        world.start(request(plan("db/pg", "cache/redis")));
        world.toTheEnd();

        assertThat(world.scheduler.waiting()).isZero();
    }
}
