package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.process.Child;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Browser;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people take home of a real run, as a browser shows it and as it can be had again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The timeline, the skew, one probe, and four of one proxy. */
    private static final int CHARTS = 7;

    private static final String HOSTILE = "<img src=http://evil.example/x onerror=\"window.alerted=1\">'\"&";

    private final Site site = new Site();
    private final HttpBackend backend = new HttpBackend();
    private RunningController controller;
    private Path html;
    private String run;

    /** The shop is slow for two seconds, its probe misses, and a person leaves a note meanwhile. */
    @BeforeAll
    void aRunWithAReport() {
        controller = site.controller();
        try (FleetClient fleet = new FleetClient(controller.address())) {
            var agent = site.agent("shop-1", "shop", controller.address(), "shop", backend.address());
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 1);
            Path file = site.write("slow-shop.yaml", """
                    apiVersion: charivari/v1
                    kind: Scenario
                    metadata: {name: slow-shop}
                    spec:
                      hypothesis: The shop answers within 250 ms.
                      maxSkew: 5s
                      targets:
                        shop: {selector: {matchLabels: {role: shop}}}
                      probes:
                        - name: shop-answers
                          http: {url: "http://%s/"}
                          tolerance: {latency: {p99: 250ms}}
                          interval: 200ms
                          failureThreshold: 2
                      stopConditions:
                        - {probe: shop-answers, failureThreshold: 100}
                      timeline:
                        - {name: slow, target: shop, duration: 3s, behavior: delay, with: {latency: 600ms}}
                    """.formatted(agent.address("shop")));
            html = site.directory().resolve("report.html");
            Child started = site.start(
                    "chaosctl",
                    "--controller",
                    controller.address(),
                    "run",
                    file.toString(),
                    "--report",
                    html.toString(),
                    "--label",
                    "team=shop",
                    "--reason",
                    HOSTILE);
            await().atMost(PATIENCE).until(() -> fleet.newestRun("slow-shop")
                    .filter(one -> one.getState() == RunState.RUN_STATE_RUNNING)
                    .isPresent());
            run = fleet.newestRun("slow-shop").orElseThrow().getId();
            Outcome refused = chaosctl("runs", "report", run);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.errors()).contains("its report comes with its verdict");
            assertThat(chaosctl("runs", "note", run, HOSTILE).status()).isZero();
            Outcome outcome = Site.outcome(started);
            assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isEqualTo(3);
        }
    }

    @AfterAll
    void end() throws IOException {
        site.close();
        backend.close();
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }

    @Test
    void theBrowserHasNothingToComplainAbout() {
        assumeThat(Browser.obstacle()).isEmpty();

        assertThat(new Browser(site).console(html)).isEmpty();
    }

    @Test
    void everyChartIsDrawnAtEveryWidth() {
        assumeThat(Browser.obstacle()).isEmpty();

        for (int width : new int[] {1280, 390}) {
            JsonNode page = new Browser(site).measure(html, width);
            assertThat(page.at("/width").asInt()).isEqualTo(width);
            assertThat(page.at("/needed").asInt())
                    .as("nothing sticks out at " + width)
                    .isEqualTo(width);
            assertThat(page.at("/fetched")).as("asked for from anywhere").isEmpty();
            assertThat(page.at("/alerts").asInt())
                    .as("foreign scripts that ran")
                    .isZero();
            assertThat(page.at("/charts")).hasSize(CHARTS).allSatisfy(chart -> {
                String name = chart.toString() + " at " + width;
                assertThat(chart.at("/name").asText()).as(name).isNotBlank();
                assertThat(chart.at("/width").asDouble()).as(name).isGreaterThan(200);
                assertThat(chart.at("/height").asDouble()).as(name).isGreaterThan(40);
                assertThat(chart.at("/drawn").asInt()).as(name).isGreaterThan(5);
                assertThat(chart.at("/smallestText").asDouble()).as(name).isGreaterThan(9);
            });
        }
    }

    @Test
    void darkIsDark() {
        assumeThat(Browser.obstacle()).isEmpty();

        Browser browser = new Browser(site);
        String light = browser.measure(html, 1280).at("/background").asText();
        String dark = browser.measure(html, 1280, "--force-dark-mode", "--blink-settings=preferredColorScheme=0")
                .at("/background")
                .asText();
        assertThat(light).isEqualTo("rgb(250, 249, 247)");
        assertThat(dark).isEqualTo("rgb(19, 20, 22)");
    }

    @Test
    void theReportTellsWhatHappened() throws Exception {
        Outcome outcome = chaosctl("runs", "report", run, "-f", "json");
        assertThat(outcome.status()).as(outcome.errors()).isZero();
        JsonNode report = new ObjectMapper().readTree(outcome.output());

        assertThat(report.at("/verdict").asText()).isEqualTo("FAILED");
        assertThat(report.at("/provenance/why").asText()).isEqualTo(HOSTILE);
        assertThat(report.at("/provenance/labels/team").asText()).isEqualTo("shop");
        assertThat(report.at("/rerun").asText()).startsWith("chaosctl run slow-shop --seed ");
        assertThat(report.at("/targets/0/labels/role").asText()).isEqualTo("shop");
        assertThat(report.at("/activations/0/linksTouched").asLong()).isPositive();
        assertThat(report.at("/detection/detectNanos").isNumber()).isTrue();
        assertThat(report.at("/detection/recoverNanos").isNumber()).isTrue();
        assertThat(report.at("/recovery/0/agent").asText()).isEqualTo("shop-1");
        assertThat(report.at("/notes/0/text").asText()).isEqualTo(HOSTILE);
        assertThat(report.at("/traffic/0/samples/0/atNanos").asLong())
                .as("before t0")
                .isNegative();
        assertThat(report.at("/tailNanos").asLong()).isGreaterThan(4_000_000_000L);
    }

    @Test
    void aControllerThatIsStartedAgainWritesTheSameBytes() throws Exception {
        Path before = site.directory().resolve("before.json");
        Path after = site.directory().resolve("after.html");
        Path afterJson = site.directory().resolve("after.json");
        assertThat(chaosctl("runs", "report", run, "--output", before.toString())
                        .status())
                .isZero();
        controller.close();
        controller = site.controller();

        assertThat(chaosctl("runs", "report", run, "--output", after.toString()).status())
                .isZero();
        assertThat(chaosctl("runs", "report", run, "--output", afterJson.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(after)).isEqualTo(Files.readString(html));
        assertThat(Files.readString(afterJson)).isEqualTo(Files.readString(before));
    }
}
