package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.charivari.model.scenario.PrometheusCheck;
import io.charivari.model.scenario.Quantity;
import io.charivari.model.time.MonotonicClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusProberTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final PrometheusProber prober = new PrometheusProber(MonotonicClock.system());

    @AfterEach
    void close() {
        prober.close();
    }

    private static Answer read(String body) {
        return PrometheusReply.answer(new WebClient.Reply(200, body, false, Duration.ofMillis(3)));
    }

    private static Answer result(String type, String result) {
        return read("{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}");
    }

    @Test
    void theQueryIsAskedBelowThePathOfTheServer() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"4.5\"]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prometheus/");
            Answer answer = prober.ask(new PrometheusCheck(url, "sum(up{job=\"a b\"})", PATIENT))
                    .get(30, TimeUnit.SECONDS);

            assertThat(answer.measure()).contains(new Measure(4.5, Quantity.NUMBER));
            assertThat(asked).containsExactly("/prometheus/api/v1/query?query=sum%28up%7Bjob%3D%22a+b%22%7D%29");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatSaysNothingIsNoAnswerWhenTheTimeIsOver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(prober.ask(new PrometheusCheck(url, "up", Duration.ofMillis(100)))
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(Answer.None.class);
        }
    }

    @Test
    void aVectorOfOneElementIsItsValue() {
        assertThat(result("vector", "[{\"metric\":{\"job\":\"shop\"},\"value\":[1700000000.1,\"2\"]}]")
                        .measure())
                .contains(new Measure(2, Quantity.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vector | [] | nothing there: the query gives an empty vector",
                "vector | [{\"value\":[1,\"1\"]},{\"value\":[1,\"2\"]}] | a vector of 2 elements: let the query sum up to one",
                "matrix | [{}] | a matrix: let the query give a scalar or a vector of one element",
                "string | [1,\"x\"] | a string: let the query give a scalar or a vector of one element",
                "scalar | [1,\"NaN\"] | the value is 'NaN', which is no number",
                "scalar | [1,\"+Inf\"] | the value is '+Inf', which is no number",
                "scalar | [] | the value is '', which is no number"
            })
    void whatIsNoSingleNumberIsNoAnswerAndSaysWhatCame(String type, String result, String detail) {
        assertThat(result(type, result)).isEqualTo(new Answer.None(detail, Duration.ofMillis(3)));
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() {
        assertThat(read("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: no\"}")
                        .detail())
                .isEqualTo("bad_data: parse error: no");
    }

    @Test
    void whoIsNoPrometheusIsToldApart() {
        assertThat(read("<html>").detail()).isEqualTo("status 200 with something that Prometheus does not say");
        assertThat(read("[]").detail()).isEqualTo("status 200 with something that Prometheus does not say");
        assertThat(read("").detail()).isEqualTo("status 200 with something that Prometheus does not say");
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        assertThat(PrometheusReply.answer(new WebClient.Reply(200, "{", true, Duration.ZERO))
                        .detail())
                .contains("longer than 1 MiB");
    }
}
