package io.charivari.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final Path DOCS = GoldenFile.module().resolveSibling("docs");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** What a probe stands in. */
    private static final String PROBES = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata: {name: example}
            spec:
              targets: {db: {selector: {matchLabels: {role: postgres}}}}
              timeline:
                - {name: slow, target: db, duration: 30s, behavior: delay}
              probes:
            """;

    private final BehaviorReference reference = new BehaviorReference(BehaviorCatalog.builtIn());

    static List<BehaviorDescriptor> behaviors() {
        return BehaviorCatalog.builtIn().behaviors();
    }

    @Test
    void theReferenceOfBehaviorsIsThatOfTheCatalog() throws IOException {
        GoldenFile.assertHolds(DOCS.resolve("behaviors.md"), reference.render());
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void theExampleOfEveryBehaviorIsAStep(BehaviorDescriptor behavior) {
        String step = reference.example(behavior).indent(4);

        Scenario scenario = ScenarioReader.read(behavior.name(), """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: example}
                spec:
                  targets: {db: {selector: {matchLabels: {role: postgres}}}}
                  timeline:
                """ + step);

        assertThat(scenario.timeline().get(0).activation().behavior().name()).isEqualTo(behavior.name());
    }

    @Test
    void everyExampleInTheScenarioReferenceIsAScenario() throws IOException {
        String text = Files.readString(DOCS.resolve("scenario.md"));

        List<Scenario> scenarios = YAML.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()))
                .map(block -> block.startsWith("- name:") ? PROBES + block.indent(4) : block)
                .map(block -> ScenarioReader.read("docs/scenario.md", block))
                .toList();

        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void theScenarioReferenceNamesEveryBehavior() throws IOException {
        String text = Files.readString(DOCS.resolve("scenario.md"));

        assertThat(behaviors()).allSatisfy(behavior -> assertThat(text).contains("`" + behavior.name() + "`"));
    }
}
