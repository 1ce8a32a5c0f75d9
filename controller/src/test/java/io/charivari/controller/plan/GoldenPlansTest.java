package io.charivari.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.error.CharivariException;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Labels;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.testing.GoldenFile;
import io.charivari.model.unit.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenario, fleet and seed in; plan out, or what is in the way. */
class GoldenPlansTest {

    private static final Path FILES = GoldenFile.module("controller").resolve("src/test/resources/plans");

    private static final FleetSnapshot FLEET = new FleetSnapshot(List.of(
            agent("db-1", Map.of("role", "db", "zone", "a"), "pg", "pg-replica", "admin"),
            agent("db-2", Map.of("role", "db", "zone", "b"), "pg"),
            agent("db-3", Map.of("role", "db", "zone", "a"), "mysql"),
            agent("cache-1", Map.of("role", "cache"), "redis"),
            agent("cache-2", Map.of("role", "cache"), "redis"),
            agent("cache-3", Map.of("role", "cache"), "redis")));

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioHasItsPlan(Path file) throws IOException {
        String name = file.getFileName().toString();
        Scenario scenario = ScenarioReader.read(name, Files.readString(file));

        GoldenFile.assertHolds(FILES.resolve(name.replace(".yaml", ".plan")), outcome(scenario));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theSamePlanComesOutAgain(Path file) throws IOException {
        Scenario scenario = ScenarioReader.read("again", Files.readString(file));

        assertThat(outcome(scenario)).isEqualTo(outcome(scenario));
    }

    private static String outcome(Scenario scenario) {
        try {
            return text(Planner.plan(scenario, "hash", FLEET, Objects.requireNonNull(scenario.seed())));
        } catch (CharivariException e) {
            return e.code() + ": " + e.text() + "\n";
        }
    }

    private static String text(Plan plan) {
        StringBuilder text = new StringBuilder(
                "plan " + plan.hash() + ", seed " + plan.seed() + ", " + DurationText.format(plan.length()) + "\n");
        for (AgentPlan agent : plan.agents()) {
            text.append(agent.agent()).append(", seed ").append(agent.seed()).append('\n');
            agent.entries()
                    .forEach(entry -> text.append("  ").append(text(entry)).append('\n'));
        }
        for (Excluded excluded : plan.excluded()) {
            text.append("without %s in %s: %s%n".formatted(excluded.agent(), excluded.target(), excluded.reason()));
        }
        return text.toString();
    }

    private static String text(PlanEntry entry) {
        String ramp = entry.ramp() == null
                ? ""
                : " from " + options(entry.ramp().from()) + " over "
                        + DurationText.format(entry.ramp().over());
        return "%s on %s, %s to %s: %s %s %s%s"
                .formatted(
                        entry.step(),
                        entry.proxy(),
                        DurationText.format(entry.start()),
                        DurationText.format(entry.end()),
                        entry.activation().behavior().name(),
                        options(entry.activation().behavior()),
                        new TreeMap<>(ActivationField.of(entry.activation())),
                        ramp);
    }

    private static Map<String, String> options(BehaviorSpec behavior) {
        return new TreeMap<>(BehaviorCatalog.builtIn().options(behavior));
    }

    private static Member agent(String id, Map<String, String> labels, String... proxies) {
        return new Member(id, new Labels(labels), List.of(proxies));
    }
}
