package io.charivari.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.charivari.model.scenario.InvalidScenarioException;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioSchemaTest {

    private static final Path ROOT = GoldenFile.module().resolveSibling("");
    private static final Pattern YAML = Pattern.compile("```yaml\n(apiVersion.*?)```", Pattern.DOTALL);
    private static final Pattern KNOWN = Pattern.compile("unknown key 'strange' in (.*?) \\(known: (.*)\\)");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final JsonNode document = JSON.valueToTree(new ScenarioSchema().document());
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);

    static Stream<Path> scenarios() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of(
                "deploy/examples",
                "deploy/demo/scenarios",
                "model/src/test/resources/scenarios",
                "controller/src/test/resources/plans")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
            }
        }
        return found.stream();
    }

    @Test
    void theSchemaInTheDocumentationIsThatOfTheModel() throws IOException {
        String text = JSON.writer(new DefaultPrettyPrinter()).writeValueAsString(document);

        GoldenFile.assertHolds(ROOT.resolve("docs/schema/scenario.schema.json"), text + "\n");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioThatCanBeReadFitsTheSchema(Path file) throws IOException {
        String text = Files.readString(file);
        ScenarioReader.read(file.toString(), text);

        assertThat(problems(text)).isEmpty();
    }

    @Test
    void everyExampleOfTheReferenceFitsTheSchema() throws IOException {
        Matcher examples = YAML.matcher(Files.readString(ROOT.resolve("docs/scenario.md")));
        int count = 0;
        while (examples.find()) {
            count++;
            assertThat(problems(examples.group(1))).as(examples.group(1)).isEmpty();
        }
        assertThat(count).isGreaterThan(1);
    }

    /** A strange key anywhere is refused by both, and what the reader then says it knows is what the schema knows. */
    @Test
    void readerAndSchemaKnowTheSameKeys() throws IOException {
        String whole = Files.readString(ROOT.resolve("model/src/test/resources/scenarios/every-key.yaml"));
        JsonNode tree = new YAMLMapper().readTree(whole);
        assertThat(problems(whole)).isEmpty();

        Set<String> compared = new TreeSet<>();
        for (String place : objects(tree, "")) {
            JsonNode strange = tree.deepCopy();
            ((ObjectNode) strange.at(place)).put("strange", "x");
            String text = new YAMLMapper().writeValueAsString(strange);
            Set<String> known = knownToTheReader(text);
            if (!known.isEmpty()) {
                compared.add(place);
                assertThat(problems(text))
                        .as("the schema about %s/strange", place)
                        .isNotEmpty();
                assertThat(knownToTheSchema(place, known))
                        .as("keys of %s", place)
                        .isEqualTo(known);
            }
        }
        assertThat(compared).hasSizeGreaterThan(20);
    }

    private static Set<String> knownToTheReader(String text) {
        try {
            ScenarioReader.read("strange.yaml", text);
            return Set.of();
        } catch (InvalidScenarioException e) {
            Matcher matcher = KNOWN.matcher(e.text());
            return matcher.find() ? new TreeSet<>(Arrays.asList(matcher.group(2).split(", "))) : Set.of();
        }
    }

    /** Found by trying all keys that there are anywhere, one by one. */
    private Set<String> knownToTheSchema(String place, Set<String> knownToTheReader) throws IOException {
        Set<String> candidates = new TreeSet<>(knownToTheReader);
        document.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(candidates::add));
        Set<String> known = new TreeSet<>();
        String whole = Files.readString(ROOT.resolve("model/src/test/resources/scenarios/every-key.yaml"));
        for (String key : candidates) {
            JsonNode tree = new YAMLMapper().readTree(whole);
            ObjectNode object = (ObjectNode) tree.at(place);
            if (!object.has(key)) {
                object.put(key, "x");
            }
            boolean unknown = schema.validate(tree).stream()
                    .filter(problem -> problem.getInstanceLocation().toString().equals(pathOf(place)))
                    .anyMatch(problem -> problem.getMessage().contains("not defined"));
            if (!unknown) {
                known.add(key);
            }
        }
        return known;
    }

    private List<String> problems(String yaml) throws IOException {
        return schema.validate(new YAMLMapper().readTree(yaml)).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toList());
    }

    /** As the validator names a place: {@code $.spec.timeline[0]}. */
    private static String pathOf(String pointer) {
        return "$" + pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    /** JSON pointers of all maps. */
    private static List<String> objects(JsonNode node, String place) {
        List<String> found = new ArrayList<>();
        if (node.isObject()) {
            found.add(place);
            node.properties().forEach(entry -> found.addAll(objects(entry.getValue(), place + "/" + entry.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(objects(node.get(i), place + "/" + i));
        }
        return found;
    }
}
