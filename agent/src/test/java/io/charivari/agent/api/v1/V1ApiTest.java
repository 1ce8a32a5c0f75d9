package io.charivari.agent.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Pass;
import io.charivari.model.proxy.Endpoint;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1ApiTest {

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe api = harness.probe();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.findValuesAsText(field);
    }

    @Test
    void healthTellsWhoItIsAndWhereTheControllerIs() throws Exception {
        harness.controllerIs("backoff");
        JsonNode health = api.get("/v1/health").json();
        assertThat(health.path("id").asText()).isEqualTo("a");
        assertThat(health.path("version").asText()).isEqualTo("1.0");
        assertThat(health.path("proxies").asInt()).isOne();
        assertThat(health.path("controller").asText()).isEqualTo("backoff");
        assertThat(health.path("uptimeSeconds").isNumber()).isTrue();
    }

    @Test
    void aProxyIsMadeUsedChangedAndRemoved() throws Exception {
        Answer made = api.post(
                "/v1/proxies",
                "{\"name\": \"q\", \"backend\": \"" + backend.endpoint() + "\", \"connectTimeout\": \"1s\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/v1/proxies/q");
        assertThat(made.header("Content-Type")).isEqualTo("application/json");
        Endpoint bound = Endpoint.parse(made.json().path("bound").asText());
        try (TestClient client = TestClient.connect(bound)) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
        assertThat(texts(api.get("/v1/proxies").json().path("proxies"), "name")).containsExactly("p", "q");

        Answer changed = api.patch("/v1/proxies/q", "{\"enabled\": false, \"connectTimeout\": \"2s\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("bound").isNull()).isTrue();
        assertThat(changed.json().path("backend").asText())
                .isEqualTo(backend.endpoint().toString());
        assertThat(changed.json().path("connectTimeout").asText()).isEqualTo("2s");
        assertThat(api.patch("/v1/proxies/q", "{\"enabled\": true}")
                        .json()
                        .path("bound")
                        .asText())
                .isEqualTo(bound.toString());

        assertThat(api.delete("/v1/proxies/q").status()).isEqualTo(204);
        assertThat(api.get("/v1/proxies/q").status()).isEqualTo(404);
        assertThat(api.delete("/v1/proxies/q").error()).contains("has no proxy q", "it has p");
    }

    @Test
    void aBehaviorIsSetChangedAndCleared() throws Exception {
        Answer set = api.post(
                "/v1/proxies/p/behaviors",
                "{\"id\": \"slow\", \"behavior\": \"latency\", \"options\": {\"latency\": \"10ms\", \"jitter\": \"1ms\"},"
                        + " \"direction\": \"upstream\", \"probability\": \"50%\", \"until\": \"1h\", \"seed\": 7}");
        assertThat(set.status()).isEqualTo(201);
        assertThat(set.header("Location")).isEqualTo("/v1/proxies/p/behaviors/slow");

        Answer changed = api.patch(
                "/v1/proxies/p/behaviors/slow",
                "{\"options\": {\"sleep\": \"20ms\", \"jitter\": null}, \"probability\": null, \"skip\": 3}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonNode now = changed.json();
        assertThat(now.path("behavior").asText()).isEqualTo("delay");
        assertThat(now.at("/options/latency").asText()).isEqualTo("20ms");
        assertThat(now.at("/options/jitter").asText()).isEqualTo("0s");
        assertThat(now.path("direction").asText()).isEqualTo("upstream");
        assertThat(now.path("probability").asText()).isEqualTo("100%");
        assertThat(now.path("skip").asInt()).isEqualTo(3);
        assertThat(now.path("until").asText()).isEqualTo("1h");
        assertThat(now.path("seed").asInt()).isEqualTo(7);
        assertThat(now.path("owner").asText()).isEqualTo("local");

        assertThat(api.delete("/v1/proxies/p/behaviors/slow").status()).isEqualTo(204);
        assertThat(api.get("/v1/proxies/p/behaviors/slow").status()).isEqualTo(404);
    }

    @Test
    void aBehaviorIsCalledByItsNameUnlessItHasAnId() throws Exception {
        assertThat(api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"pass\"}")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("pass");
        Answer again = api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"pass\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.error()).contains("another id");
    }

    @Test
    void allThatWasSetHereIsClearedAtOnceAndWhatARunHasSetStays() throws Exception {
        ActivationKey owned = new ActivationKey("r-1", "step", "p");
        RelayHarness.await(harness.relay().registry().activate(owned, 1, Activation.of(new Pass())));
        api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"pass\"}");
        api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"delay\"}");
        assertThat(texts(api.get("/v1/proxies/p/behaviors").json().path("behaviors"), "owner"))
                .containsExactly("r-1", "local", "local");

        assertThat(api.delete("/v1/proxies/p/behaviors").status()).isEqualTo(204);
        assertThat(texts(api.get("/v1/proxies/p/behaviors").json().path("behaviors"), "id"))
                .containsExactly("step");
    }

    @Test
    void whatARunHasSetIsTheRunsToChange() throws Exception {
        ActivationKey owned = new ActivationKey("r-1", "step", "p");
        RelayHarness.await(harness.relay().registry().activate(owned, 1, Activation.of(new Pass())));
        for (Answer refused : List.of(
                api.delete("/v1/proxies/p/behaviors/step"),
                api.patch("/v1/proxies/p/behaviors/step", "{\"skip\": 1}"),
                api.delete("/v1/proxies/p"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error()).contains("r-1", "chaosctl runs abort");
        }
    }

    @Test
    void linksAreShownWithWhatTheyAreDoing() throws Exception {
        api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"delay\", \"options\": {\"latency\": \"1h\"}}");
        try (TestClient client = harness.relay().connect()) {
            client.send("hello");
            await().until(() -> api.get("/v1/proxies/p/links")
                            .json()
                            .at("/links/0/heldBytes")
                            .asInt()
                    == 5);
            JsonNode links = api.get("/v1/proxies/p/links?limit=1").json();
            assertThat(links.path("open").asInt()).isOne();
            JsonNode link = links.at("/links/0");
            assertThat(link.path("number").asInt()).isOne();
            assertThat(link.path("client").asText())
                    .isEqualTo("127.0.0.1:" + client.socket().getLocalPort());
            assertThat(link.path("backend").asText())
                    .isEqualTo(backend.endpoint().toString());
            assertThat(link.path("state").asText()).isEqualTo("relaying");
            assertThat(link.path("awaitingReply").asBoolean()).isTrue();
            assertThat(link.path("bytesUpstream").asInt()).isEqualTo(5);
            assertThat(link.at("/behaviors/0").asText()).isEqualTo("delay");
        }
    }

    @Test
    void theCatalogHasEveryBehaviorAndField() throws Exception {
        JsonNode catalog = api.get("/v1/behaviors").json();
        assertThat(catalog.path("behaviors"))
                .hasSameSizeAs(BehaviorCatalog.builtIn().behaviors());
        assertThat(texts(catalog.path("behaviors"), "origin")).containsOnly("built-in");
        assertThat(texts(catalog.path("fields"), "name")).contains("direction", "probability", "until");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST  | /v1/proxies                | ''                                          | 400 | JSON",
                "POST  | /v1/proxies                | []                                          | 400 | object",
                "POST  | /v1/proxies                | {'name': 'x', 'name': 'y'}                  | 400 | uplicate",
                "POST  | /v1/proxies                | {'name': 'x'}                               | 400 | 'backend' is missing",
                "POST  | /v1/proxies                | {'name': 'x', 'backend': 'db'}              | 400 | backend: 'db' is no address",
                "POST  | /v1/proxies                | {'name': 'a b', 'backend': 'db:1'}          | 400 | no proxy name",
                "POST  | /v1/proxies                | {'name': 'x', 'bakend': 'db:1'}             | 400 | did you mean 'backend'",
                "POST  | /v1/proxies                | {'name': 'x', 'backend': 'b:1', 'protocol': 'z'} | 400 | 'z'",
                "POST  | /v1/proxies                | {'name': 'p', 'backend': 'db:1'}            | 409 | another name",
                "POST  | /v1/proxies                | {'name': 'x', 'backend': 'b:1', 'listen': '192.0.2.1:0'} | 400 | this machine",
                "PATCH | /v1/proxies/p              | {'name': 'q'}                               | 400 | only shown",
                "PATCH | /v1/proxies/p              | {'bound': '127.0.0.1:1'}                    | 400 | only shown",
                "PATCH | /v1/proxies/p              | {'enabled': 'yes'}                          | 400 | true, false",
                "PATCH | /v1/proxies/p              | {'connectTimeout': '5'}                     | 400 | connectTimeout: '5' has no unit",
                "PATCH | /v1/proxies/nobody         | {}                                          | 404 | it has p",
                "POST  | /v1/proxies/p/behaviors    | {}                                          | 400 | 'behavior' is missing",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'dely'}                        | 400 | did you mean 'delay'",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'options': 5}         | 400 | an object",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'options': {'latency': '5'}} | 400 | latency: '5' has no unit",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'options': {'latency': {}}} | 400 | latency",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'probability': '101%'} | 400 | probability",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'id': 'a/b'}          | 400 | id: 'a/b'",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'seed': -1}           | 400 | seed",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'delay', 'owner': 'local'}     | 400 | only shown",
                "POST  | /v1/proxies/p/behaviors    | {'behavior': 'down', 'probability': '5%'}   | 400 | acts on the port",
                "PATCH | /v1/proxies/p/behaviors/no | {}                                          | 404 | none at all",
                "GET   | /v1/proxies/p/links?limit=0 | ''                                         | 400 | 1 to 10000",
                "PUT   | /v1/proxies                | {}                                          | 405 | GET, HEAD, POST",
            })
    void aBadRequestIsToldWhatIsWrongAndChangesNothing(
            String method, String path, String body, int status, String message) throws Exception {
        String before = api.get("/v1/proxies").text();
        Answer answer = api.call(method, path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.error()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(api.get("/v1/proxies").text()).isEqualTo(before);
    }

    @Test
    void aBehaviorCannotBecomeAnotherOne() throws Exception {
        api.post("/v1/proxies/p/behaviors", "{\"behavior\": \"delay\"}");
        assertThat(api.patch("/v1/proxies/p/behaviors/delay", "{\"behavior\": \"latency\"}")
                        .status())
                .isEqualTo(200);
        Answer refused = api.patch("/v1/proxies/p/behaviors/delay", "{\"behavior\": \"hang\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("it is delay");
    }
}
