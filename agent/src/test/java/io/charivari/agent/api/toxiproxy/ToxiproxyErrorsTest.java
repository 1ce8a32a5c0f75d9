package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.TestBackend;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error that Toxiproxy has, to the byte, and nonsense of all kinds. None of it changes anything, so all share one agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToxiproxyErrorsTest {

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe api = harness.toxiproxyProbe();

    @BeforeAll
    void setAToxic() throws Exception {
        api.post("/proxies/p/toxics", quoted("{'type': 'latency', 'name': 'there'}"));
    }

    @AfterAll
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private static String quoted(String json, Object... values) {
        return json.replace('\'', '"').formatted(values);
    }

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
}
