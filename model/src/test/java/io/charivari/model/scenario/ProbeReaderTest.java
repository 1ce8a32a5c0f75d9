package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.match.TextPattern;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.testing.GoldenFile;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeReaderTest {

    private Scenario scenario;

    @BeforeEach
    void read() throws IOException {
        scenario = ScenarioReader.read(
                "probes.yaml",
                Files.readString(GoldenFile.module().resolve("src/test/resources/scenarios/probes.yaml")));
    }

    private Probe probe(String name) {
        return scenario.probe(name).orElseThrow();
    }

    @Test
    void aRequestHasHeadersAndABody() {
        assertThat(probe("order").check())
                .isEqualTo(new HttpCheck(
                        URI.create("http://127.0.0.1:8080/orders"),
                        "POST",
                        Map.of("Content-Type", "application/json"),
                        "{\"item\": 1}",
                        RemoteCheck.DEFAULT_TIMEOUT));
        assertThat(probe("order").tolerance())
                .isEqualTo(new Tolerance(
                        new Expectation.Reply(201, TextPattern.of("\"id\": *\\d+")),
                        Map.of(Percent.parse("99.9%"), Duration.ofSeconds(1)),
                        Percent.parse("99.5%")));
    }

    @Test
    void aConnectionMaySendAndExpect() {
        assertThat(probe("redis").check())
                .isEqualTo(new TcpCheck(
                        new Endpoint("127.0.0.1", 6379),
                        "PING\r\n",
                        TextPattern.of("^\\+PONG"),
                        Duration.ofMillis(500)));
        assertThat(probe("redis").tolerance()).isEqualTo(Tolerance.of(new Expectation.AnyAnswer()));
    }

    @Test
    void aQueryIsComparedAsANumberAndByItsRows() {
        assertThat(probe("rows").check())
                .isEqualTo(new SqlCheck(
                        "jdbc:postgresql://127.0.0.1:5432/shop",
                        "shop",
                        "secret",
                        "select count(*) from orders",
                        RemoteCheck.DEFAULT_TIMEOUT));
        assertThat(probe("rows").tolerance().expectation())
                .isEqualTo(new Expectation.Rows(
                        null, 1, new Expectation.Range(Quantity.NUMBER, 0, Double.POSITIVE_INFINITY, false)));
    }

    @Test
    void aPasswordIsInNoText() {
        assertThat(probe("rows").toString()).doesNotContain("secret");
    }

    @Test
    void aPrometheusQueryIsCompared() {
        assertThat(probe("up").check())
                .isEqualTo(new PrometheusCheck(
                        URI.create("http://127.0.0.1:9090/prometheus"),
                        "sum(up{job=\"shop\"})",
                        Duration.ofSeconds(5)));
        assertThat(probe("up").tolerance().expectation()).isEqualTo(new Expectation.Range(Quantity.NUMBER, 2, 3, true));
    }

    @Test
    void whatAgentsSeeIsComparedInItsOwnUnit() {
        assertThat(probe("errors").check())
                .isEqualTo(new AgentCheck("db", AgentMetric.ERROR_RATIO, Duration.ofSeconds(10)));
        assertThat(probe("errors").tolerance().expectation())
                .isEqualTo(new Expectation.Range(Quantity.PERCENT, Double.NEGATIVE_INFINITY, 5, false));
        assertThat(probe("slowest").tolerance().expectation())
                .isEqualTo(new Expectation.Range(Quantity.MILLISECONDS, Double.NEGATIVE_INFINITY, 1500, false));
    }

    @Test
    void aStopConditionOfAProbeWithARatioHasAThresholdOfItsOwn() {
        assertThat(scenario.stopConditions())
                .containsExactly(new StopCondition("order", 5), new StopCondition("errors", 1));
    }

    @Test
    void aRangeIsToldAsPeopleSayIt() {
        assertThat(new Expectation.Range(Quantity.PERCENT, Double.NEGATIVE_INFINITY, 5, false).text())
                .isEqualTo("below 5%");
        assertThat(new Expectation.Range(Quantity.NUMBER, 1, 2.5, false).text()).isEqualTo("above 1 and below 2.5");
        assertThat(new Expectation.Range(Quantity.MILLISECONDS, 10, 20, true).text())
                .isEqualTo("between 10ms and 20ms");
        assertThat(new Expectation.Range(Quantity.PER_SECOND, 7, 7, true).text())
                .isEqualTo("7/s");
    }

    @Test
    void openEndsAreNoGoodAndClosedOnesAre() {
        Expectation.Range open = new Expectation.Range(Quantity.NUMBER, 1, 2, false);
        Expectation.Range closed = new Expectation.Range(Quantity.NUMBER, 1, 2, true);

        assertThat(open.admits(1)).isFalse();
        assertThat(open.admits(1.5)).isTrue();
        assertThat(closed.admits(1)).isTrue();
        assertThat(closed.admits(2)).isTrue();
        assertThat(closed.admits(2.1)).isFalse();
        assertThat(closed.admits(Double.NaN)).isFalse();
    }
}
