package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.proxy.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the calls that Toxiproxy answers, as raw HTTP. */
class ToxiproxyApiTest {

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe api = harness.toxiproxyProbe();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private String upstream() {
        return backend.endpoint().toString();
    }

    private Answer create(String name, String listen) throws Exception {
        return api.post(
                "/proxies", quoted("{'name': '%s', 'listen': '%s', 'upstream': '%s'}", name, listen, upstream()));
    }

    private static String quoted(String json, Object... values) {
        return json.replace('\'', '"').formatted(values);
    }

    private static List<String> names(JsonNode list) {
        return list.findValuesAsText("name");
    }

    private static String listen(Answer proxy) {
        return proxy.json().path("listen").asText();
    }

    // ---- proxies ----

    @Test
    void aProxyIsMadeShownUsedAndRemoved() throws Exception {
        Answer made = create("shopify_test_redis_master", "127.0.0.1:0");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Content-Type")).isEqualTo("application/json");
        Endpoint bound = Endpoint.parse(listen(made));
        assertThat(made.text())
                .isEqualTo(quoted(
                        "{'name':'shopify_test_redis_master','listen':'%s','upstream':'%s','enabled':true,'toxics':[]}",
                        bound, upstream()));
        try (TestClient client = TestClient.connect(bound)) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
        assertThat(api.get("/proxies/shopify_test_redis_master").text()).isEqualTo(made.text());
        JsonNode all = api.get("/proxies").json();
        assertThat(all.fieldNames()).toIterable().containsExactly("p", "shopify_test_redis_master");
        assertThat(all.path("shopify_test_redis_master")).isEqualTo(made.json());

        Answer removed = api.delete("/proxies/shopify_test_redis_master");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.text()).isEmpty();
        assertThat(api.get("/proxies/shopify_test_redis_master").status()).isEqualTo(404);
    }

    @Test
    void aProxyMayBeCalledByItsUpstreamAndMayStayClosed() throws Exception {
        Answer made = api.post(
                "/proxies",
                quoted(
                        "{'name': 'redis:6379', 'listen': '127.0.0.1:0', 'upstream': '%s', 'enabled': false,"
                                + " 'toxics': [{'type': 'latency'}]}",
                        upstream()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("enabled").asBoolean()).isFalse();
        assertThat(made.json().path("toxics")).isEmpty();
        assertThat(listen(made)).isEqualTo("127.0.0.1:0");
        assertThat(api.get("/proxies/redis:6379").json()).isEqualTo(made.json());
    }

    @Test
    void withoutAnAddressToListenOnItIsAFreePortOnAllInterfaces() throws Exception {
        for (String listen : List.of("", "'listen': '', ", "'listen': null, ")) {
            Answer made = api.post("/proxies", quoted("{'name': 'q', " + listen + "'upstream': '%s'}", upstream()));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(listen(made)).matches("(\\[::]|0\\.0\\.0\\.0):[1-9]\\d*");
            api.delete("/proxies/q");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void disablingAndEnablingKeepsThePort(String method) throws Exception {
        String bound = listen(create("q", "localhost:0"));
        assertThat(bound).startsWith("127.0.0.1:");
        Answer disabled = api.call(method, "/proxies/q", quoted("{'enabled': false}"));
        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.json().path("enabled").asBoolean()).isFalse();
        assertThat(listen(disabled)).isEqualTo(bound);

        // As clients do that send back all that they have got.
        Answer enabled = api.call(
                method,
                "/proxies/q",
                quoted("{'name': 'other', 'listen': '%s', 'upstream': '%s', 'enabled': true}", bound, upstream()));
        assertThat(enabled.status()).isEqualTo(200);
        assertThat(listen(enabled)).isEqualTo(bound);
        assertThat(enabled.json().path("name").asText()).isEqualTo("q");
        try (TestClient client = TestClient.connect(Endpoint.parse(bound))) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void anotherAddressDropsTheLinksAndKeepsTheToxics() throws Exception {
        api.post("/proxies/p/toxics", quoted("{'type': 'latency', 'attributes': {'latency': 1}}"));
        try (TestBackend other = TestBackend.echo();
                TestClient client = harness.relay().connect()) {
            client.exchange("hello");
            Answer same = api.post(
                    "/proxies/p", quoted("{'listen': '%s'}", harness.relay().listening()));
            assertThat(same.status()).isEqualTo(200);
            assertThat(client.exchange("still there")).isEqualTo("still there");

            Answer changed = api.patch("/proxies/p", quoted("{'upstream': '%s'}", other.endpoint()));
            assertThat(changed.json().path("upstream").asText())
                    .isEqualTo(other.endpoint().toString());
            assertThat(names(changed.json().path("toxics"))).containsExactly("latency_downstream");
            assertThat(client.readToEnd()).isEmpty();
        }
        Answer moved = api.patch("/proxies/p", quoted("{'listen': '127.0.0.1:0'}"));
        assertThat(moved.status()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsAnErrorOfTheServerAndChangesNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Answer refused = create("q", address);
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.error()).contains("is taken");
            assertThat(api.get("/proxies/q").status()).isEqualTo(404);
            String before = api.get("/proxies/p").text();
            assertThat(api.post("/proxies/p", quoted("{'listen': '%s'}", address))
                            .status())
                    .isEqualTo(500);
            assertThat(api.get("/proxies/p").text()).isEqualTo(before);
        }
        assertThat(create("q", "192.0.2.1:0").status()).isEqualTo(500);
    }

    // ---- the whole ----

    @Test
    void theVersionIsThatOfTheServerWhoseApiThisIs() throws Exception {
        Answer version = api.get("/version");
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.text()).isEqualTo("{\"version\": \"2.12.0\"}\n");
        assertThat(version.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void theMetricsAreThoseOfTheAgent() throws Exception {
        assertThat(api.get("/metrics").text()).contains("charivari_links_open{proxy=\"p\"}");
    }

    @Test
    void aResetEnablesEveryProxyAndClearsEveryToxic() throws Exception {
        create("q", "127.0.0.1:0");
        api.post("/proxies/p/toxics", quoted("{'type': 'latency'}"));
        api.post("/proxies/q/toxics", quoted("{'type': 'timeout', 'stream': 'upstream'}"));
        api.post("/proxies/q", quoted("{'enabled': false}"));

        Answer reset = api.post("/reset", "");
        assertThat(reset.status()).isEqualTo(204);
        assertThat(reset.text()).isEmpty();
        for (JsonNode proxy : api.get("/proxies").json()) {
            assertThat(proxy.path("enabled").asBoolean()).isTrue();
            assertThat(proxy.path("toxics")).isEmpty();
        }
    }

    @Test
    void aProxyThatCannotBeOpenedKeepsNoOtherFromBeingReset() throws Exception {
        String bound = listen(create("a", "127.0.0.1:0"));
        api.post("/proxies/a", quoted("{'enabled': false}"));
        api.post("/proxies/p/toxics", quoted("{'type': 'latency'}"));
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Endpoint.parse(bound).port()));
            assertThat(api.post("/reset", "").status()).isEqualTo(500);
        }
        assertThat(api.get("/proxies/p/toxics").text()).isEqualTo("[]");
    }

    @Test
    void aBodyThatIsCutOffMakesNothing() throws Exception {
        String body = quoted("{'name': 'q', 'listen': '127.0.0.1:0', 'upstream': 'db:1'}");
        for (int i = 0; i < 20; i++) {
            try (TestClient client = TestClient.connect(harness.toxiproxyAddress())) {
                client.send("POST /proxies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n" + body);
                if (i % 2 == 0) {
                    client.reset();
                }
            }
        }
        assertThat(create("r", "127.0.0.1:0").status()).isEqualTo(201);
        assertThat(api.get("/proxies").json().fieldNames()).toIterable().containsExactly("p", "r");
    }

    @Test
    void ofManyThatMakeTheSameProxyOneDoes() throws Exception {
        List<CompletableFuture<Integer>> made = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return create("q", "127.0.0.1:0").status();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .limit(20)
                .toList();
        assertThat(made.stream().map(CompletableFuture::join))
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
    }

    @Test
    void keysAndValuesMayBeInAnyCaseAndQueriesAndWhatFollowsAreIgnored() throws Exception {
        Answer made = api.post(
                "/proxies?anything=1",
                quoted(
                        "{'NAME': 'x', 'Name': 'q', 'Listen': '127.0.0.1:0', 'uPSTREAM': '%s', 'Other': {}} trailing",
                        upstream()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("name").asText()).isEqualTo("q");
        Answer toxic = api.post(
                "/proxies/q/toxics",
                quoted("{'Type': 'Latency', 'STREAM': 'UpStream', 'Attributes': {'LATENCY': 7, 'unknown': 'x'}}"));
        assertThat(toxic.text())
                .isEqualTo(quoted("{'attributes':{'latency':7,'jitter':0},'name':'latency_upstream','type':'latency',"
                        + "'stream':'upstream','toxicity':1}"));
    }
}
