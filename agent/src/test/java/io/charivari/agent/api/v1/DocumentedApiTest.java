package io.charivari.agent.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.agent.proxy.ProxyMeasures;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.PrometheusText;
import io.charivari.agent.testing.TestBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/agent-api.md shows, done in its order. */
class DocumentedApiTest {

    private static final Path PAGE = Path.of("../docs/agent-api.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\n(\\w+) (\\S+)\n(.*?)```\n\n```json (\\d+)\n(.*?)```", Pattern.DOTALL);
    /** Another one each time. */
    private static final Set<String> VOLATILE = Set.of("bound", "version", "uptimeSeconds");

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    @Test
    void everyExampleIsAnsweredAsItSays() throws Exception {
        HttpProbe api = harness.probe();
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        int seen = 0;
        while (example.find()) {
            seen++;
            Answer answer = api.call(
                    example.group(1), example.group(2), example.group(3).strip());
            assertThat(answer.status()).as(example.group()).isEqualTo(Integer.parseInt(example.group(4)));
            String expected = example.group(5);
            if (!expected.isBlank()) {
                assertSame(new ObjectMapper().readTree(expected), answer.json(), example.group(2));
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(7);
    }

    private static void assertSame(JsonNode expected, JsonNode actual, String where) {
        assertThat(actual.fieldNames()).toIterable().as(where).containsExactlyElementsOf(() -> expected.fieldNames());
        expected.properties().forEach(field -> {
            JsonNode value = actual.path(field.getKey());
            if (field.getValue().isObject()) {
                assertSame(field.getValue(), value, where + " " + field.getKey());
            } else if (VOLATILE.contains(field.getKey())) {
                assertThat(value.isNull()).as(where).isEqualTo(field.getValue().isNull());
            } else {
                assertThat(value).as(where + " " + field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    @Test
    void everyMeasureAndReasonIsDocumented() throws Exception {
        String page = Files.readString(PAGE);
        ProxyMeasures measures = harness.relay().registry().measures().get(0);
        assertThat(measures.linksClosed().keySet())
                .allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
        String metrics = harness.probe().get("/metrics").text();
        assertThat(PrometheusText.read(metrics)).isNotEmpty();
        Matcher family = Pattern.compile("# TYPE (\\S+)").matcher(metrics);
        while (family.find()) {
            assertThat(page).contains("`" + family.group(1) + "`");
        }
    }
}
