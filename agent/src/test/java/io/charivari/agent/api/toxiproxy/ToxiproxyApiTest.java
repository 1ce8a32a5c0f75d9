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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    // ---- errors ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /proxies                | ''                                   | 400 | bad request body: EOF",
                "POST   | /proxies                | {}                                   | 400 | missing required field: name",
                "POST   | /proxies                | null                                 | 400 | missing required field: name",
                "POST   | /proxies                | {'name': ''}                         | 400 | missing required field: name",
                "POST   | /proxies                | {'upstream': 'db:1'}                 | 400 | missing required field: name",
                "POST   | /proxies                | {'name': 'p'}                        | 400 | missing required field: upstream",
                "POST   | /proxies                | {'name': 'p', 'upstream': ''}        | 400 | missing required field: upstream",
                "POST   | /proxies                | {'name': 'p', 'upstream': 'db:1'}    | 409 | proxy already exists",
                "GET    | /proxies/no             | ''                                   | 404 | proxy not found",
                "POST   | /proxies/no             | {broken                              | 404 | proxy not found",
                "PATCH  | /proxies/no             | {}                                   | 404 | proxy not found",
                "DELETE | /proxies/no             | ''                                   | 404 | proxy not found",
                "POST   | /proxies/p              | {'upstream': ''}                     | 400 | missing required field: upstream",
                "GET    | /proxies/no/toxics      | ''                                   | 404 | proxy not found",
                "POST   | /proxies/no/toxics      | {broken                              | 404 | proxy not found",
                "GET    | /proxies/no/toxics/t    | ''                                   | 404 | proxy not found",
                "GET    | /proxies/p/toxics/no    | ''                                   | 404 | toxic not found",
                "POST   | /proxies/p/toxics/no    | {broken                              | 404 | toxic not found",
                "PATCH  | /proxies/p/toxics/no    | {}                                   | 404 | toxic not found",
                "DELETE | /proxies/p/toxics/no    | ''                                   | 404 | toxic not found",
                "POST   | /proxies/p/toxics       | ''                                   | 400 | bad request body: EOF",
                "POST   | /proxies/p/toxics       | {'stream': 'x', 'type': 'x'}         | 400 | stream was invalid, can be either upstream or downstream",
                "POST   | /proxies/p/toxics       | {'stream': '', 'type': 'latency'}    | 400 | stream was invalid, can be either upstream or downstream",
                "POST   | /proxies/p/toxics       | {}                                   | 400 | invalid toxic type",
                "POST   | /proxies/p/toxics       | {'type': 'nosuch', 'name': 'there'}  | 400 | invalid toxic type",
                "POST   | /proxies/p/toxics       | {'type': 'slicer', 'name': 'there'}  | 409 | toxic already exists",
                "POST   | /proxies/p/toxics       | {'type': 'noop', 'name': 'there', 'stream': 'upstream'} | 409 | toxic already exists",
            })
    void anErrorIsToldToTheByte(String method, String path, String body, int status, String message) throws Exception {
        api.post("/proxies/p/toxics", quoted("{'type': 'latency', 'name': 'there'}"));
        String before = api.get("/proxies").text();
        Answer answer = api.call(method, path, quoted(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(quoted("{'error':'%s','status':%d}\n", message, status));
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(api.get("/proxies").text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /proxies          | {                                             | no JSON",
                "POST | /proxies          | []                                            | object",
                "POST | /proxies          | 5                                             | object",
                "POST | /proxies          | {'name': 5, 'upstream': 'db:1'}               | name: text",
                "POST | /proxies          | {'name': 'x', 'upstream': ['db:1']}           | upstream: text",
                "POST | /proxies          | {'name': 'x', 'upstream': 'db:1', 'enabled': 'yes'} | enabled: true or false",
                "POST | /proxies          | {'name': 'x', 'upstream': 'db'}               | upstream: 'db' is no address",
                "POST | /proxies          | {'name': 'x', 'upstream': ':0'}               | upstream: ':0' needs a host",
                "POST | /proxies          | {'name': 'x', 'upstream': 'd:1', 'listen': '1'} | listen: '1' is no address",
                "POST | /proxies          | {'name': 'a b', 'upstream': 'db:1'}           | 'a b' is no proxy name",
                "POST | /proxies          | {'name': 'a/b', 'upstream': 'db:1'}           | 'a/b' is no proxy name",
                "POST | /proxies/p        | {'listen': 'x'}                               | listen: 'x' is no address",
                "POST | /proxies/p        | {'enabled': 1}                                | enabled: true or false",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': 5}          | attributes: an object",
                "POST | /proxies/p/toxics | {'stream': 'x', 'type': 'x', 'attributes': 5} | attributes: an object",
                "POST | /proxies/p/toxics | {'stream': 'x', 'type': 'x', 'toxicity': '1'} | toxicity: a number",
                "POST | /proxies/p/toxics | {'type': 'latency', 'toxicity': '1'}          | toxicity: a number",
                "POST | /proxies/p/toxics | {'type': 'latency', 'toxicity': 1.5}          | toxicity: 1.5 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'toxicity': -0.1}         | toxicity: -0.1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'name': 'a b'}            | 'a b' is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': '1'}}  | latency: a number",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': -1}}   | latency: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': 1.5}}  | latency: 1.5 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': 1e99}} | latency: 1.0E+99 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': 1e999}} | latency: the number is too large",
                "POST | /proxies/p/toxics | {'type': 'latency', 'attributes': {'latency': 3600001}} | 0s to 1h",
                "POST | /proxies/p/toxics | {'type': 'bandwidth', 'attributes': {'rate': -1}}    | rate: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'slow_close', 'attributes': {'delay': -1}}  | delay: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'timeout', 'attributes': {'timeout': -1}}   | timeout: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'reset_peer', 'attributes': {'timeout': -1}} | timeout: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'limit_data', 'attributes': {'bytes': -1}}  | bytes: -1 is not allowed",
                "POST | /proxies/p/toxics | {'type': 'slicer'}                                   | average_size: '0B' is not allowed",
                "POST | /proxies/p/toxics | {'type': 'slicer', 'attributes': {'average_size': 5, 'size_variation': 5}} | size_variation",
                "POST | /proxies/p/toxics | {'type': 'packet_loss', 'attributes': {'loss_rate': 2}} | loss_rate: 2 is not allowed",
            })
    void nonsenseIsRefusedWithWhatIsAllowedAndDoesNoHarm(String method, String path, String body, String message)
            throws Exception {
        String before = api.get("/proxies").text();
        Answer answer = api.call(method, path, quoted(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).startsWith("bad request body: ").contains(message);
        assertThat(answer.json().path("status").asInt()).isEqualTo(400);
        assertThat(api.get("/proxies").text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/nothing", "POST,/proxies/p/toxics/t/x", "GET,/v1/proxies"})
    void anUnknownRouteIsNotFound(String method, String path) throws Exception {
        Answer answer = api.call(method, path, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("404 page not found\n");
    }

    @ParameterizedTest
    @CsvSource({"PUT,/proxies", "DELETE,/proxies", "PUT,/proxies/p", "GET,/populate", "GET,/reset", "POST,/version"})
    void aWrongMethodIsRefusedWithoutAWord(String method, String path) throws Exception {
        Answer answer = api.call(method, path, "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void browsersAreKeptOut() throws Exception {
        String address = "Host: " + harness.toxiproxyAddress();
        assertThat(api.raw("GET /version HTTP/1.1", address, "User-Agent: Mozilla/5.0"))
                .contains(" 403 ");
        assertThat(api.raw("GET /version HTTP/1.1", "Host: toxiproxy:8474", "User-Agent: Go-http-client/1.1"))
                .contains(" 200 ");
        assertThat(new ToxiproxyErrors().forbidden("whatever").body()).isEqualTo("User agent not allowed\n");
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedAndDoesNoHarm() throws Exception {
        String large = "[" + " ".repeat(10_000_000) + "]";
        for (String path : List.of("/proxies", "/populate", "/proxies/p/toxics", "/proxies/p")) {
            Answer answer = api.post(path, large);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.error()).contains("too large");
        }
        assertThat(api.get("/version").status()).isEqualTo(200);
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
