package io.charivari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {

    private static final Path DIRECTORY = Path.of("demo/scenarios");

    static Stream<Act> acts() {
        return Act.all(DIRECTORY).stream();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void aScenarioOfTheDemoIsValidAndNamedLikeItsFile(Act act) throws IOException {
        Scenario scenario = ScenarioReader.read(act.file().toString(), Files.readString(act.file()));

        assertThat(scenario.name()).isEqualTo(act.scenario());
        assertThat(scenario.stopConditions()).isNotEmpty();
    }

    static Stream<Act> actsThatHold() {
        return acts().filter(act -> act.ending().equals(Act.Ending.PASSED));
    }

    @ParameterizedTest
    @MethodSource("actsThatHold")
    void aScenarioWhoseHypothesisHoldsBreaksTwoBackendsAtOnce(Act act) throws IOException {
        Scenario scenario = ScenarioReader.read(act.file().toString(), Files.readString(act.file()));

        assertThat(scenario.timeline().stream()
                        .filter(step -> step.at().isZero())
                        .map(step -> step.target())
                        .distinct())
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void aScenarioOfTheDemoIsSoonOver(Act act) throws IOException {
        Scenario scenario = ScenarioReader.read(act.file().toString(), Files.readString(act.file()));

        assertThat(scenario.timeline().stream()
                        .map(step -> step.at().plus(step.duration()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(18));
    }

    @Test
    void oneScenarioFailsOnPurpose() {
        assertThat(acts().map(Act::ending)).containsOnlyOnce(Act.Ending.FAILED);
    }

    @Test
    void everyScenarioOfTheDirectoryIsPlayed() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(acts().map(Act::file).toList());
        }
    }
}
