package io.charivari.agent.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {

    private static final int LARGE = 64 << 20;
    private static final Endpoint ANY_PORT = new Endpoint("127.0.0.1", 0);

    private final HttpApi api = start(ANY_PORT);
    private final HttpProbe probe = new HttpProbe(api.bound());

    private static HttpApi start(Endpoint where) {
        return HttpApi.start(
                where,
                List.of(
                        Route.of("GET", "/hello", request -> text(200, "hello")),
                        Route.of("GET", "/large", request -> text(200, "x".repeat(LARGE))),
                        Route.of("GET", "/things/{name}", request -> text(200, request.path("name"))),
                        Route.of(
                                "POST",
                                "/things",
                                request -> text(201, "" + request.body().length())),
                        new Route(
                                "GET",
                                "/asked",
                                Set.of("limit"),
                                request -> text(200, request.query().getOrDefault("limit", "none"))),
                        new Route("GET", "/lenient", Route.ANY_PARAMETERS, request -> text(200, "" + request.query())),
                        Route.of("GET", "/defect", request -> {
                            throw new IllegalStateException("secret");
                        })),
                HttpApiTest::text);
    }

    private static Response text(int status, String body) {
        return Response.of(status, "text/plain", body);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aRouteAnswersWithWhatStandsInItsPlace() throws Exception {
        assertThat(probe.get("/hello").text()).isEqualTo("hello");
        assertThat(probe.get("/hello/").status()).isEqualTo(200);
        assertThat(probe.get("/things/a%20b+c").text()).isEqualTo("a b+c");
        assertThat(probe.get("/asked?limit=5").text()).isEqualTo("5");
        assertThat(probe.post("/things", "{}").text()).isEqualTo("2");
    }

    @Test
    void headHasEverythingButTheBody() throws Exception {
        HttpProbe.Answer head = probe.call("HEAD", "/hello", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("5");
        assertThat(head.text()).isEmpty();
    }

    @Test
    void whatIsNotThereIs404AndAWrongMethodIsToldTheRightOnes() throws Exception {
        assertThat(probe.get("/nothing").status()).isEqualTo(404);
        assertThat(probe.get("/").status()).isEqualTo(404);
        HttpProbe.Answer wrong = probe.delete("/hello");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void aParameterThatIsNotKnownIsRefused() throws Exception {
        assertThat(probe.get("/asked?limt=5").status()).isEqualTo(400);
        assertThat(probe.get("/asked?limt=5").text()).contains("'limt'", "limit");
    }

    @Test
    void aBodyOfMoreThanOneMebibyteIsTooLarge() throws Exception {
        assertThat(probe.post("/things", "x".repeat(1 << 20)).status()).isEqualTo(201);
        assertThat(probe.post("/things", "x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
        assertThat(probe.post("/things", "x".repeat(10_000_000)).status()).isEqualTo(413);
    }

    @Test
    void aDefectTellsNothingOfItself() throws Exception {
        HttpProbe.Answer answer = probe.get("/defect");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
                "Origin: http://evil.example",
                "Origin: null",
                "Host: evil.example:8474",
                "Host: 127.0.0.1.evil.example",
            })
    void webPagesAreRefused(String header) throws Exception {
        String host = header.startsWith("Host") ? header : "Host: " + api.bound();
        assertThat(probe.raw("GET /hello HTTP/1.1", host, header.startsWith("Host") ? "X-Other: 1" : header))
                .contains(" 403 ");
    }

    @ParameterizedTest
    @CsvSource({"localhost:1", "LOCALHOST", "toxiproxy:8474", "127.0.0.1:80", "[::1]:80", "10.1.2.3"})
    void ownNamesAndAddressesAreServed(String host) throws Exception {
        assertThat(probe.raw("GET /hello HTTP/1.1", "Host: " + host, "User-Agent: curl/8"))
                .contains(" 200 ");
        assertThat(probe.raw("GET /hello HTTP/1.1", "Host: " + host, "Origin: http://" + host))
                .contains(" 200 ");
    }

    @Test
    void anyNameIsServedWhereEveryAddressIsListenedOn() throws Exception {
        try (HttpApi everywhere = start(new Endpoint("", 0))) {
            HttpProbe other =
                    new HttpProbe(new Endpoint("127.0.0.1", everywhere.bound().port()));
            assertThat(other.raw("GET /hello HTTP/1.1", "Host: db-1.example")).contains(" 200 ");
        }
    }

    @Test
    void aRouteMayIgnoreItsQuery() throws Exception {
        assertThat(probe.get("/lenient?limt=5").text()).isEqualTo("{}");
    }

    @Test
    void clientsThatSendOrReadNothingKeepNobodyWaiting() throws Exception {
        List<TestClient> stuck = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                TestClient silent = TestClient.connect(api.bound());
                stuck.add(silent);
                TestClient halfway = TestClient.connect(api.bound());
                halfway.send("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Le");
                stuck.add(halfway);
                TestClient deaf = TestClient.connect(api.bound());
                deaf.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
                stuck.add(deaf);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(probe.get("/hello").text()).isEqualTo("hello");
            }
        } finally {
            for (TestClient client : stuck) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatNeverFinishesItsRequestIsCutOff() throws Exception {
        try (TestClient halfway = TestClient.connect(api.bound())) {
            halfway.send("GET /hello HT");
            assertThat(halfway.readToEnd()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsTakenOrNotOursIsRefused() {
        assertThatThrownBy(() -> start(api.bound())).isInstanceOfSatisfying(CharivariException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE);
            assertThat(refused.text()).contains("is taken", "port 0");
        });
        assertThatThrownBy(() -> start(new Endpoint("192.0.2.1", 0)))
                .isInstanceOfSatisfying(CharivariException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.INVALID_INPUT));
    }
}
