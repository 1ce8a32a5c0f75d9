package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Selector;
import io.charivari.model.testing.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final String text = text();
    private final Scenario scenario = ScenarioReader.read("timeline.yaml", text);

    @Test
    void everyStepKnowsItsPlace() {
        assertThat(scenario.timeline())
                .extracting(Step::name, step -> step.at().toMillis(), step -> step.duration()
                        .toMillis())
                .containsExactly(
                        tuple("slow-db", 5_000L, 60_000L),
                        tuple("after-both", 80_000L, 1_000L),
                        tuple("cache-gone", 65_000L, 30_000L),
                        tuple("storm.1", 0L, 1_000L),
                        tuple("loading", 0L, 20_000L),
                        tuple("storm.3.2", 500L, 1_000L),
                        tuple("look.2", 30_000L, 10_000L),
                        tuple("look.3.1", 40_000L, 3_000L),
                        tuple("look.3.2", 40_000L, 4_000L),
                        tuple("look.4", 44_000L, 1_000L));
    }

    @Test
    void aStepMayGrow() {
        Step step = step("slow-db");

        assertThat(step.pulse()).isNull();
        assertThat(step.ramp())
                .isEqualTo(new Ramp(
                        new Delay(
                                Duration.ofMillis(10),
                                Duration.ofMillis(100),
                                ((Delay) step.activation().behavior()).distribution()),
                        Duration.ofSeconds(20)));
    }

    @Test
    void aStepMayComeAndGo() {
        assertThat(step("cache-gone").pulse()).isEqualTo(new Pulse(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Test
    void variablesStandForTheirValues() {
        assertThat(scenario.variables())
                .containsExactly(Map.entry("slow", "300ms"), Map.entry("who", "db"), Map.entry("word", "select"));
        assertThat(scenario.description()).isEqualTo("Costs 300ms, written ${slow}.");
        assertThat(scenario.target("db").orElseThrow().selector())
                .isEqualTo(new Selector(Map.of("role", "db"), List.of()));
        assertThat(step("slow-db").activation().match().toString()).contains("(?i)^select$");
    }

    @Test
    void othersMayBeGiven() {
        Scenario slower = ScenarioReader.read("timeline.yaml", text, Map.of("slow", "2s"));

        assertThat(slower.variables()).containsEntry("slow", "2s").containsEntry("who", "db");
        assertThat(slower.timeline().get(0).activation().behavior())
                .isInstanceOfSatisfying(
                        Delay.class, delay -> assertThat(delay.latency()).isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void aVariableThatIsNotDeclaredCannotBeGiven() {
        assertThatThrownBy(() -> ScenarioReader.read("timeline.yaml", text, Map.of("slwo", "2s")))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("there is no variable 'slwo': there are slow, who, word; did you mean 'slow'?");
    }

    @Test
    void aGivenValueThatDoesNotFitIsToldWhereItIsUsed() {
        assertThatThrownBy(() -> ScenarioReader.read("timeline.yaml", text, Map.of("slow", "fast")))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageContaining("timeline.yaml:16:")
                .hasMessageContaining("'fast'");
    }

    private Step step(String name) {
        return scenario.timeline().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        try {
            return Files.readString(GoldenFile.module().resolve("src/test/resources/scenarios/timeline.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
