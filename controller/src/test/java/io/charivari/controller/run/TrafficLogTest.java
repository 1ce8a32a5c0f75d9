package io.charivari.controller.run;

import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.testing.EngineWorld;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What target proxies see is in the journal: all of it, but never more than a store can take. */
class TrafficLogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final EngineWorld world = new EngineWorld();

    /** Ten requests, of which nine took 100 µs and one 900 µs, and three open links. */
    private static Traffic traffic() {
        return new Traffic(1_000_000_000L, 10, 1, 2, 3, 4, 3, 500, 600, Map.of(100L, 9L, 900L, 1L));
    }

    /** Each agent tells once a second what this proxy of it saw, until the test ends. */
    private void everySecond(List<String> agents, String proxy) {
        Scheduler scheduler = world.scheduler;
        agents.forEach(agent -> world.agents.tellTraffic(agent, Map.of(proxy, traffic())));
        scheduler.after(SECOND, () -> everySecond(agents, proxy));
    }

    private List<RunEvent> samples(String run) {
        return world.events(run).stream()
                .filter(event -> event.what() instanceof What.ProxyTraffic)
                .toList();
    }

    private What.ProxyTraffic first(String run) {
        return (What.ProxyTraffic) samples(run).get(0).what();
    }

    @Test
    void aProxyIsSampledOnceASecondFromBeforeT0UntilTenSecondsAfterTheVerdict() {
        world.agents.add("db", "pg");
        everySecond(List.of("db"), "pg");
        String id = world.start(request(plan("db/pg")));
        world.toTheEnd();

        RunEvent verdict = world.events(id).stream()
                .filter(event -> event.what() instanceof What.StateChanged changed
                        && changed.to().isOver())
                .findFirst()
                .orElseThrow();
        assertThat(first(id))
                .isEqualTo(new What.ProxyTraffic(
                        "db", "pg", 1, 1_000_000_000L, 10, 1, 2, 3, 4, 3, 500, 600, 100_000, 900_000));
        List<RunEvent> samples = samples(id);
        RunEvent last = samples.get(samples.size() - 1);
        assertThat(samples).hasSize(30);
        assertThat(last.atNanos() - verdict.atNanos()).isBetween(9_000_000_000L, 10_000_000_000L);
        assertThat(world.archive.events(id)).isEqualTo(world.events(id));
    }

    @Test
    void anIntervalInWhichAnAgentTellsTwiceIsTwiceAsLong() {
        world.agents.add("db", "pg");
        String id = world.start(request(plan("db/pg")));
        world.agents.tellTraffic("db", Map.of("pg", traffic()));
        world.agents.tellTraffic("db", Map.of("pg", traffic(), "other", traffic()));
        world.advance(SECOND);

        assertThat(first(id).intervalNanos()).isEqualTo(2_000_000_000L);
        assertThat(first(id).requests()).isEqualTo(20);
        assertThat(first(id).linksOpen()).isEqualTo(3);
    }

    @Test
    void aSilentAgentHasNoSamples() {
        world.agents.add("db", "pg");
        String id = world.start(request(plan("db/pg")));
        world.toTheEnd();

        assertThat(samples(id)).isEmpty();
    }

    @Test
    void theRunIsSettledWhenItsTailIsOver() {
        world.agents.add("db", "pg");
        String id = world.start(request(plan("db/pg")));
        world.advance(EngineWorld.LEAD.plus(EngineWorld.LENGTH).plusSeconds(1));
        assertThat(world.run(id).state().isOver()).isTrue();
        var settled = world.engine.settled(id).toCompletableFuture();
        world.advance(Duration.ofSeconds(8));
        assertThat(settled).isNotDone();

        world.advance(Duration.ofSeconds(2));
        assertThat(settled).isCompleted();
    }

    @Test
    void aRunThatTouchedNothingIsSettledWithItsVerdict() {
        world.agents.add("db", "pg").refusing("no room");
        String id = world.start(request(plan("db/pg")));

        assertThat(world.run(id).state()).isEqualTo(RunState.ERRORED);
        assertThat(world.now(world.engine.settled(id))).isNull();
        assertThat(world.now(world.engine.settled("r-000099"))).isNull();
    }

    @Test
    void ofManyProxiesThoseOfAnAgentAreAddedUp() {
        String[] proxies = IntStream.range(0, 60).mapToObj(i -> "p" + i).toArray(String[]::new);
        world.agents.add("db", proxies);
        String id = world.start(
                request(plan(IntStream.range(0, 60).mapToObj(i -> "db/p" + i).toArray(String[]::new))));
        world.agents.tellTraffic("db", Map.of("p0", traffic(), "p7", traffic()));
        world.advance(SECOND);

        assertThat(samples(id)).hasSize(1);
        assertThat(first(id))
                .isEqualTo(new What.ProxyTraffic(
                        "db", "", 2, 1_000_000_000L, 20, 2, 4, 6, 8, 6, 1_000, 1_200, 100_000, 900_000));
    }

    @Test
    void ofManyAgentsAllAreAddedUp() {
        List<String> agents = IntStream.range(0, 1_000).mapToObj(i -> "db-" + i).toList();
        agents.forEach(agent -> world.agents.add(agent, "pg"));
        String id = world.start(
                request(plan(agents.stream().map(agent -> agent + "/pg").toArray(String[]::new))));
        agents.forEach(agent -> world.agents.tellTraffic(agent, Map.of("pg", traffic())));
        world.advance(SECOND);

        assertThat(samples(id)).hasSize(1);
        assertThat(first(id).agent()).isEmpty();
        assertThat(first(id).proxies()).isEqualTo(1_000);
        assertThat(first(id).requests()).isEqualTo(10_000);
        assertThat(first(id).intervalNanos()).isEqualTo(1_000_000_000L);
    }

    @Test
    void theLongerARunTheFewerSamplesForEachSecond() {
        assertThat(TrafficLog.interval(1, Duration.ofSeconds(30))).isEqualTo(SECOND);
        assertThat(TrafficLog.interval(50, Duration.ofMinutes(2))).isEqualTo(SECOND);
        for (int series : new int[] {1, 7, 50}) {
            for (Duration length : List.of(Duration.ofMinutes(10), Duration.ofDays(1))) {
                Duration interval = TrafficLog.interval(series, length);
                assertThat(length.toSeconds() / interval.toSeconds() * series)
                        .as(series + " series for " + length)
                        .isLessThanOrEqualTo(TrafficLog.MOST_SAMPLES);
            }
        }
    }
}
