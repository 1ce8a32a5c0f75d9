package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.proxy.Endpoint;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulateTest {

    private static final String LATENCY = "{\"type\": \"latency\"}";

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe api = harness.toxiproxyProbe();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private Answer populate(String... proxies) throws Exception {
        return api.post("/populate", "[" + String.join(",", proxies) + "]");
    }

    private String proxy(String name, String listen) {
        return "{\"name\": \"%s\", \"listen\": \"%s\", \"upstream\": \"%s\"}"
                .formatted(name, listen, backend.endpoint());
    }

    private static List<String> names(Answer answer) {
        return answer.json().path("proxies").findValuesAsText("name");
    }

    private static String listen(JsonNode proxy) {
        return proxy.path("listen").asText();
    }

    private List<String> all() throws Exception {
        return List.copyOf(api.get("/proxies").json().findValuesAsText("name"));
    }

    @Test
    void allProxiesOfTheListAreMadeAndNoOtherIsRemoved() throws Exception {
        String closed = proxy("b", "127.0.0.1:0").replace("}", ", \"enabled\": false}");
        Answer made = populate(proxy("a", "127.0.0.1:0"), closed);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Content-Type")).isEqualTo("application/json");
        assertThat(names(made)).containsExactly("a", "b");
        assertThat(made.json().at("/proxies/0")).isEqualTo(api.get("/proxies/a").json());
        assertThat(made.json().at("/proxies/1/enabled").asBoolean(true)).isFalse();
        assertThat(all()).containsExactly("a", "b", "p");
        assertThat(populate().text()).isEqualTo("{\"proxies\":[]}");
        assertThat(api.post("/populate", "null").status()).isEqualTo(201);
        assertThat(all()).containsExactly("a", "b", "p");
    }

    @Test
    void aProxyWithTheSameAddressesIsLeftAloneHoweverTheyAreWritten() throws Exception {
        String listen = listen(populate(proxy("a", "localhost:0")).json().at("/proxies/0"));
        int port = Endpoint.parse(listen).port();
        api.post("/proxies/a/toxics", LATENCY);
        try (TestClient client = TestClient.connect(Endpoint.parse(listen))) {
            client.exchange("hello");
            for (String same : List.of("localhost:0", "127.0.0.1:" + port, "localhost:" + port)) {
                Answer again = populate(proxy("a", same).replace("}", ", \"enabled\": false}"));
                assertThat(again.status()).isEqualTo(201);
                assertThat(again.json().at("/proxies/0/toxics")).hasSize(1);
                assertThat(again.json().at("/proxies/0/enabled").asBoolean()).isTrue();
                assertThat(client.exchange("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void aProxyWithOtherAddressesIsReplacedAndHasNoToxics() throws Exception {
        populate(proxy("a", "127.0.0.1:0"));
        api.post("/proxies/a/toxics", LATENCY);
        String other = "{\"name\": \"a\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"localhost:1\"}";
        Answer replaced = populate(other);
        assertThat(replaced.status()).isEqualTo(201);
        assertThat(replaced.json().at("/proxies/0/upstream").asText()).isEqualTo("localhost:1");
        assertThat(replaced.json().at("/proxies/0/toxics")).isEmpty();
        assertThat(api.get("/proxies/a").json()).isEqualTo(replaced.json().at("/proxies/0"));
    }

    @Test
    void theFirstPortThatCannotBeOpenedEndsItAndTellsWhatWasMade() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Answer failed = populate(
                    proxy("a", "127.0.0.1:0"),
                    proxy("b", "127.0.0.1:" + taken.getLocalPort()),
                    proxy("c", "127.0.0.1:0"));
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.error()).contains("is taken");
            assertThat(failed.json().path("status").asInt()).isEqualTo(500);
            assertThat(names(failed)).containsExactly("a");
            assertThat(all()).containsExactly("a", "p");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'name':'a','upstream':'b:1'},{'upstream':'b:1'}]     | missing required field: name at proxy 2",
                "[{'name':'a','upstream':'b:1'},{'name':'b'}]           | missing required field: upstream at proxy 2",
                "[{'name':'a','upstream':''}]                           | missing required field: upstream at proxy 1",
                "[{'name':'a','upstream':'b:1'},{'name':'b','upstream':'b:1','listen':'x'}] | bad request body: listen: 'x' is no address: an address is HOST:PORT, such as db.local:5432, [::1]:6379 or :3307",
                "{'name':'a','upstream':'b:1'}                          | bad request body: an array of proxies is needed, such as [{'name': 'db', 'upstream': 'db:5432'}]",
                "[5]                                                    | bad request body: proxy 1: an object is needed, such as {'name': 'db'}",
                "''                                                     | bad request body: EOF",
            })
    void whatIsWrongInTheListIsToldBeforeAnythingIsMade(String body, String message) throws Exception {
        Answer refused = api.post("/populate", body.equals("''") ? "" : body.replace('\'', '"'));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().replace('"', '\'')).isEqualTo(message.replace("''", "'"));
        assertThat(refused.json().path("proxies")).isEmpty();
        assertThat(all()).containsExactly("p");
    }
}
