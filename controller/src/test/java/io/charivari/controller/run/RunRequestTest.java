package io.charivari.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.controller.plan.Planner;
import io.charivari.model.proxy.Labels;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunRequestTest {

    private static final String SCENARIO = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata: {name: watched}
            spec:
              targets:
                db: {selector: {matchLabels: {role: db}}, proxies: ["pg*"]}
                cache: {selector: {matchLabels: {role: cache}}}
                lost: {selector: {matchLabels: {role: lost}}, onEmpty: skip}
              probes:
                - {name: a, agent: {target: db, metric: links}, tolerance: {above: 0}}
                - {name: c, agent: {target: cache, metric: links}, tolerance: {above: 0}}
                - {name: b, agent: {target: lost, metric: links}, tolerance: {above: 0}}
              timeline:
                - {name: slow, target: db, duration: 1s, behavior: delay}
                - {name: gone, target: cache, duration: 1s, behavior: down, pulse: {on: 100ms, off: 100ms}}
                - {name: none, target: lost, duration: 1s, behavior: down}
            """;

    @Test
    void theProxiesThatAreWatchedAreThoseOfTheTargetInThePlan() {
        Scenario scenario = ScenarioReader.read("watched.yaml", SCENARIO);
        FleetSnapshot fleet = new FleetSnapshot(List.of(
                new Member("d1", new Labels(Map.of("role", "db")), List.of("pg-1", "pg-2", "admin")),
                new Member("d2", new Labels(Map.of("role", "db")), List.of("pg-1")),
                new Member("c", new Labels(Map.of("role", "cache")), List.of("redis"))));
        RunRequest request = RunRequest.of(
                scenario, 1, Planner.plan(scenario, "hash", fleet, 1), Duration.ZERO, new Author("ada", ""), "");

        assertThat(request.terms().watched())
                .containsOnly(
                        Map.entry(
                                "db",
                                Set.of(
                                        new TargetProxy("d1", "pg-1"),
                                        new TargetProxy("d1", "pg-2"),
                                        new TargetProxy("d2", "pg-1"))),
                        Map.entry("cache", Set.of(new TargetProxy("c", "redis"))),
                        Map.entry("lost", Set.of()));
    }
}
