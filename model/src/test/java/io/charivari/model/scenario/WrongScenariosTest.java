package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.model.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongScenariosTest {

    private static final Path FILES = GoldenFile.module().resolve("src/test/resources/scenarios/wrong");

    static Stream<String> wrongFiles() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void everyProblemIsToldWithItsPlace(String name) throws IOException {
        String text = Files.readString(FILES.resolve(name));

        InvalidScenarioException refusal =
                catchThrowableOfType(InvalidScenarioException.class, () -> ScenarioReader.read(name, text));

        GoldenFile.assertHolds(FILES.resolve(name.replace(".yaml", ".errors")), refusal.text() + "\n");
    }

    @Test
    void aScenarioThatIsRightCutAnywhereGivesProblemsAndNothingElse() throws IOException {
        String text = Files.readString(FILES.resolveSibling("complete.yaml"));
        int lastStep = text.indexOf("- {name: cache-gone");

        for (int end = 0; end < lastStep; end++) {
            String cut = text.substring(0, end);
            assertThatThrownBy(() -> ScenarioReader.read("cut.yaml", cut))
                    .as("cut after %d characters", end)
                    .isInstanceOf(InvalidScenarioException.class);
        }
    }
}
