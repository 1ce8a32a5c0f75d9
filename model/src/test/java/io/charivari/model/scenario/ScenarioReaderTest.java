package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.Down;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.Selector;
import io.charivari.model.testing.GoldenFile;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    private final Scenario complete = read("complete.yaml");
    private final Scenario minimal = read("minimal.yaml");

    @Test
    void whatTheFileSaysOfTheRunIsRead() {
        assertThat(complete.name()).isEqualTo("cache-gone-and-db-slow");
        assertThat(complete.labels()).isEqualTo(new Labels(Map.of("team", "checkout", "tier", "1")));
        assertThat(complete.description()).isEqualTo("Redis vanishes while PostgreSQL is slow.");
        assertThat(complete.hypothesis()).isEqualTo("Checkout keeps answering 200 within 800 ms.");
        assertThat(complete.seed()).isEqualTo(42L);
        assertThat(complete.maxSkew()).isEqualTo(Duration.ofMillis(20));
        assertThat(complete.lease()).isEqualTo(Duration.ofSeconds(15));
        assertThat(complete.onAgentLoss()).isEqualTo(Scenario.OnAgentLoss.CONTINUE);
    }

    @Test
    void whatTheFileLeavesOutHasItsDefault() {
        assertThat(minimal.labels()).isEqualTo(Labels.NONE);
        assertThat(minimal.description()).isEmpty();
        assertThat(minimal.seed()).isNull();
        assertThat(minimal.maxSkew()).isEqualTo(Scenario.DEFAULT_MAX_SKEW);
        assertThat(minimal.lease()).isEqualTo(Scenario.DEFAULT_LEASE);
        assertThat(minimal.onAgentLoss()).isEqualTo(Scenario.OnAgentLoss.ABORT);
        assertThat(minimal.probes()).isEmpty();
        assertThat(minimal.stopConditions()).isEmpty();
        assertThat(minimal.target("db"))
                .contains(new Target(
                        "db",
                        new Selector(Map.of("role", "postgres"), List.of()),
                        List.of(),
                        new Target.Mode.All(),
                        null,
                        Target.OnEmpty.FAIL));
        assertThat(minimal.timeline())
                .containsExactly(new Step(
                        "slow",
                        "db",
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Activation.of(Delay.of(Duration.ofSeconds(1)))));
    }

    @Test
    void allModesOfTargetsAreRead() {
        assertThat(complete.targets())
                .extracting(Target::mode)
                .containsExactly(
                        new Target.Mode.Fixed(2),
                        new Target.Mode.FixedPercent(Percent.of(50)),
                        new Target.Mode.RandomMaxPercent(Percent.of(25)),
                        new Target.Mode.One());
        assertThat(complete.target("cache").orElseThrow().maxTargets()).isEqualTo(10);
        assertThat(complete.target("cache").orElseThrow().onEmpty()).isEqualTo(Target.OnEmpty.SKIP);
    }

    @Test
    void selectorsAndPatternsAreRead() {
        Target db = complete.target("db").orElseThrow();

        assertThat(db.proxies()).containsExactly("pg*");
        assertThat(db.selector())
                .isEqualTo(new Selector(
                        Map.of("role", "postgres"),
                        List.of(
                                new Selector.Expression("zone", Selector.Operator.IN, List.of("a", "b")),
                                new Selector.Expression("canary", Selector.Operator.DOES_NOT_EXIST, List.of()))));
    }

    @Test
    void probesAreRead() {
        assertThat(complete.probes())
                .containsExactly(
                        new Probe(
                                "checkout-answers",
                                new HttpCheck(
                                        URI.create("http://127.0.0.1:8080/checkout"), "POST", Duration.ofSeconds(3)),
                                new Tolerance(
                                        new Expectation.Reply(200, null),
                                        Map.ofEntries(
                                                entry(Percent.of(50), Duration.ofMillis(100)),
                                                entry(Percent.of(99), Duration.ofMillis(800))),
                                        null),
                                Probe.Mode.ON_CHAOS,
                                Duration.ofMillis(500),
                                3),
                        new Probe(
                                "is-up",
                                new HttpCheck(
                                        URI.create("http://127.0.0.1:8080/health"), "GET", RemoteCheck.DEFAULT_TIMEOUT),
                                Tolerance.ANY_SUCCESS,
                                Probe.Mode.EDGE,
                                Duration.ofSeconds(1),
                                1));
    }

    @Test
    void stopConditionsAreRead() {
        assertThat(complete.stopConditions()).containsExactly(new StopCondition("checkout-answers", 10));
    }

    @Test
    void aStopConditionWithoutThresholdTakesTheOneOfItsProbe() throws IOException {
        String text = text("complete.yaml").replace("      failureThreshold: 10\n", "");

        assertThat(ScenarioReader.read("f.yaml", text).stopConditions())
                .containsExactly(new StopCondition("checkout-answers", 3));
    }

    @Test
    void stepsAreReadInTheOrderOfTheFile() {
        assertThat(complete.timeline())
                .extracting(Step::activation)
                .containsExactly(
                        new Activation(
                                new Delay(Duration.ofMillis(300), Duration.ofMillis(100), Distribution.NORMAL),
                                Direction.BOTH,
                                Percent.of(50)),
                        Activation.of(new Blackout(true)),
                        Activation.of(new Bandwidth(new ByteRate(64 << 10), null, Bandwidth.Scope.LINK)),
                        Activation.of(new Down()));
        assertThat(complete.timeline())
                .extracting(Step::at, Step::duration)
                .contains(tuple(Duration.ofSeconds(15), Duration.ofSeconds(30)));
    }

    private static Scenario read(String name) {
        try {
            return ScenarioReader.read(name, text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(
                GoldenFile.module().resolve("src/test/resources/scenarios").resolve(name));
    }
}
