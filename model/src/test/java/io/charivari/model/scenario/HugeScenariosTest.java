package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.charivari.model.error.CharivariException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as large as files may be, made to keep whoever reads them busy. All are read within seconds; an hour is no answer. */
@Timeout(60)
class HugeScenariosTest {

    private static final String TARGETS = "  targets: {db: {selector: {}}}\n";
    private static final String TIMELINE = "  timeline: [{name: a, target: db, duration: 1s, behavior: hang}]\n";

    @Test
    void tooManyStepsAreRefusedAtTheFirstThatIsTooMany() {
        InvalidScenarioException refusal = refusal(TARGETS + "  timeline:\n"
                + lines(12_000, i -> "- {name: s" + i + ", target: db, duration: 1s, behavior: hang}"));

        assertThat(refusal)
                .hasMessage(
                        "f.yaml:1007:7: here the timeline has more than 1000 steps, or 2500 steps, groups and waits:"
                                + " make several scenarios of it");
    }

    @Test
    void tooManyWaitsAreRefusedAtTheFirstThatIsTooMany() {
        InvalidScenarioException refusal =
                refusal(TARGETS + "  timeline:\n  - name: g\n    serial:\n" + lines(20_000, i -> "- {wait: 1ms}"));

        assertThat(refusal).hasMessageContaining("f.yaml:2508:7: here the timeline has more than 1000 steps");
    }

    @Test
    void aThousandStepsMayWaitForEachOther() {
        String chain = lines(
                1_000,
                i -> "- {name: s" + i + ", target: db, duration: 1ms, behavior: hang"
                        + (i < 999 ? ", startAfter: [s" + (i + 1) + "]}" : "}"));

        Scenario scenario = ScenarioReader.read("f.yaml", scenario(TARGETS + "  timeline:\n" + chain));

        assertThat(scenario.timeline()).hasSize(1_000);
        assertThat(scenario.timeline().get(0).at()).hasMillis(999);
    }

    @Test
    void longChainsOfGroupsEndInProblems() {
        String chain = lines(10_000, i -> "- {name: g" + i + ", serial: [], startAfter: [g" + (i + 1) + "]}");

        assertThat(refusal(TARGETS + "  timeline:\n" + chain).problems()).hasSize(200);
    }

    @Test
    void namesThatAreNotThereAreLookedForInShortLists() {
        String steps = lines(6_000, i -> "- {name: s" + i + ", target: u" + i + ", duration: 1s, behavior: hang}");

        assertThat(refusal("  targets:\n" + lines(10_000, i -> "t" + i + ": {selector: {}}") + "  timeline:\n" + steps))
                .hasMessage("f.yaml:6:5: targets has 10000 entries: at most 1000 are allowed");
        assertThat(refusal(TARGETS + TIMELINE + "  probes:\n"
                        + lines(12_000, i -> "- {name: p" + i + ", tcp: {address: 'h:1'}}") + "  stopConditions:\n"
                        + lines(12_000, i -> "- {probe: q" + i + "}")))
                .hasMessageContaining("probes has 12000 entries: at most 1000 are allowed")
                .hasMessageContaining("stopConditions has 12000 entries: at most 1000 are allowed");
        assertThat(refusal("  variables:\n" + lines(20_000, i -> "v" + i + ": x") + TARGETS + "  timeline:\n" + steps))
                .hasMessageContaining("variables has 20000 entries: at most 1000 are allowed");
        assertThat(refusal(
                        TARGETS + "  timeline:\n  - {name: a, target: db, duration: 1s, behavior: hang, startAfter: ["
                                + "b, ".repeat(20_000) + "]}\n"))
                .hasMessageContaining("startAfter has 20000 entries: at most 1000 are allowed");
    }

    @Test
    void variablesDoNotMakeAShortFileLong() {
        String variable = "  variables: {a: " + "x".repeat(1_000) + "}\n";
        String tooLong = "  variables: {a: " + "x".repeat(1_001) + "}\n";

        assertThat(refusal(variable + "  description: '" + "${a}".repeat(100_000) + "'\n" + TARGETS + TIMELINE))
                .hasMessage("f.yaml:6:16: with its variables put in, this is longer than 65536 characters");
        assertThat(refusal(tooLong + TARGETS + TIMELINE))
                .hasMessageContaining("variable 'a' has a value of more than 1000 characters: shorten it");
        assertThatThrownBy(() -> ScenarioReader.read(
                        "f.yaml", scenario(variable + TARGETS + TIMELINE), Map.of("a", "x".repeat(1_001))))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("variable 'a' has a value of more than 1000 characters: shorten it");
    }

    private static InvalidScenarioException refusal(String spec) {
        return catchThrowableOfType(
                InvalidScenarioException.class, () -> ScenarioReader.read("f.yaml", scenario(spec)));
    }

    private static String scenario(String spec) {
        return "apiVersion: charivari/v1\nkind: Scenario\nmetadata: {name: huge}\nspec:\n" + spec;
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count)
                .mapToObj(i -> "    " + line.apply(i) + "\n")
                .collect(Collectors.joining());
    }
}
