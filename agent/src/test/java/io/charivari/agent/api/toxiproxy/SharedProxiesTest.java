package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Loss;
import io.charivari.model.behavior.Pass;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One proxy, driven by clients of Toxiproxy, by the agent's own API and by a run at the same time. */
class SharedProxiesTest {

    private static final String TOXICS = "/proxies/p/toxics";
    private static final String BEHAVIORS = "/v1/proxies/p/behaviors";

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe toxiproxy = harness.toxiproxyProbe();
    private final HttpProbe v1 = harness.probe();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private ActivationKey runSets(String step, BehaviorSpec behavior) {
        ActivationKey key = new ActivationKey("r-1", step, "p");
        RelayHarness.await(harness.relay().registry().activate(key, 1, Activation.of(behavior)));
        return key;
    }

    private Answer set(String body) throws Exception {
        Answer answer = v1.post(BEHAVIORS, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private Answer add(String body) throws Exception {
        Answer answer = toxiproxy.post(TOXICS, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private List<String> toxics() throws Exception {
        return toxiproxy.get(TOXICS).json().findValuesAsText("name");
    }

    private List<String> behaviors() throws Exception {
        return v1.get(BEHAVIORS).json().path("behaviors").findValuesAsText("id");
    }

    @Test
    void whatEitherSetsTheOtherShowsChangesAndClears() throws Exception {
        add("{'name': 't', 'type': 'latency', 'attributes': {'latency': 10}}");
        v1.patch(BEHAVIORS + "/t", "{\"options\": {\"latency\": \"20ms\"}, \"probability\": \"10%\"}");
        assertThat(toxiproxy.get(TOXICS + "/t").text())
                .contains("\"latency\":20,")
                .contains("\"toxicity\":0.1");

        set("{'id': 'b', 'behavior': 'limit_data', 'options': {'bytes': '1MB'}, 'until': '1h'}");
        toxiproxy.post(TOXICS + "/b", "{\"attributes\": {\"bytes\": 5}}");
        assertThat(v1.get(BEHAVIORS + "/b").json().at("/options/bytes").asText())
                .isEqualTo("5B");
        assertThat(v1.get(BEHAVIORS + "/b").json().path("until").asText()).isEqualTo("1h");

        v1.delete(BEHAVIORS + "/t");
        toxiproxy.delete(TOXICS + "/b");
        assertThat(toxics()).isEmpty();
        assertThat(behaviors()).isEmpty();
    }

    @Test
    void aProxyOfEitherIsTheOthersToo() throws Exception {
        v1.post("/v1/proxies", "{\"name\": \"q\", \"backend\": \"" + backend.endpoint() + "\"}");
        String bound = v1.get("/v1/proxies/q").json().path("bound").asText();
        assertThat(toxiproxy.get("/proxies/q").json().path("listen").asText()).isEqualTo(bound);
        toxiproxy.post("/proxies/q", "{\"enabled\": false}");
        assertThat(v1.get("/v1/proxies/q").json().path("enabled").asBoolean(true))
                .isFalse();
        toxiproxy.delete("/proxies/q");
        assertThat(v1.get("/v1/proxies/q").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'behavior': 'error'}",
                "{'behavior': 'hang'}",
                "{'behavior': 'blackout'}",
                "{'behavior': 'delay', 'options': {'distribution': 'normal'}}",
                "{'behavior': 'delay', 'options': {'latency': '1500us'}}",
                "{'behavior': 'bandwidth', 'options': {'rate': '64KiB/s'}}",
                "{'behavior': 'bandwidth', 'options': {'rate': '64KB/s', 'scope': 'proxy'}}",
                "{'behavior': 'limit_data', 'options': {'bytes': '5B', 'reset': true}}",
                "{'behavior': 'loss', 'options': {'rto': '1s'}}",
                "{'behavior': 'delay', 'probability': '50%', 'per': 'request'}",
                "{'behavior': 'delay', 'skip': 1}",
                "{'behavior': 'delay', 'times': 1}",
                "{'behavior': 'delay', 'links': 'new'}",
            })
    void whatAToxicCannotSayIsNotShownAsOne(String behavior) throws Exception {
        String id = set(behavior.replace("{'behavior'", "{'id': 'x', 'behavior'"))
                .json()
                .path("id")
                .asText();
        assertThat(toxics()).isEmpty();
        assertThat(toxiproxy.get(TOXICS + "/" + id).status()).isEqualTo(404);
        assertThat(toxiproxy.post(TOXICS + "/" + id, "{}").status()).isEqualTo(404);
        assertThat(toxiproxy.delete(TOXICS + "/" + id).status()).isEqualTo(404);
        assertThat(toxiproxy
                        .post(TOXICS, "{\"type\": \"latency\", \"name\": \"x\"}")
                        .status())
                .as("names are unique nevertheless")
                .isEqualTo(409);
        assertThat(behaviors()).containsExactly("x");

        toxiproxy.post("/reset", "");
        assertThat(behaviors()).isEmpty();
    }

    @Test
    void whatActsBothWaysIsListedOnceAndGoesOnToDoSo() throws Exception {
        set("{'id': 'x', 'behavior': 'delay', 'direction': 'both'}");
        assertThat(toxics()).containsExactly("x");
        assertThat(toxiproxy
                        .post(TOXICS + "/x", "{\"attributes\": {\"latency\": 5}}")
                        .text())
                .contains("\"stream\":\"downstream\"");
        assertThat(v1.get(BEHAVIORS + "/x").json().path("direction").asText()).isEqualTo("both");
    }

    @Test
    void whatARunHasSetIsShownAndIsTheRunsToChange() throws Exception {
        ActivationKey owned = runSets("slow", Delay.of(Duration.ofMillis(3)));
        assertThat(toxics()).containsExactly("slow");
        String proxy = toxiproxy.get("/proxies/p").text();
        for (Answer refused : List.of(
                toxiproxy.delete(TOXICS + "/slow"),
                toxiproxy.post(TOXICS + "/slow", "{\"toxicity\": 0.5}"),
                toxiproxy.post("/populate", "[{\"name\": \"p\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"x:1\"}]"),
                toxiproxy.delete("/proxies/p"))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.error()).contains("r-1");
        }
        assertThat(toxiproxy.get("/proxies/p").text()).isEqualTo(proxy);

        add("{'type': 'latency', 'name': 'mine'}");
        assertThat(toxiproxy.post("/reset", "").status()).isEqualTo(204);
        assertThat(toxics()).containsExactly("slow");
        add("{'type': 'latency', 'name': 'mine'}");
        RelayHarness.await(harness.relay().registry().deactivate(owned));
        assertThat(toxics()).containsExactly("mine");
    }

    @Test
    void typesThatSomeClientsDoNotKnowAreShownOnlyIfTheyWereSetHere() throws Exception {
        runSets("lossy", new Loss(Percent.of(1), Duration.ofMillis(200)));
        runSets("idle", new Pass());
        assertThat(toxics()).isEmpty();
        add("{'type': 'packet_loss'}");
        add("{'type': 'noop'}");
        assertThat(toxics()).containsExactly("packet_loss_downstream", "noop_downstream");
    }

    @Test
    void allOfThemAtOnceLeaveNothingBehindAndEveryByteInPlace() throws Exception {
        try (TestClient client = harness.relay().connect()) {
            List<CompletableFuture<Void>> drivers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String name = "t" + i;
                drivers.add(CompletableFuture.runAsync(() -> driveToxics(name)));
                drivers.add(CompletableFuture.runAsync(() -> driveBehaviors(name)));
                drivers.add(CompletableFuture.runAsync(() -> driveRun(name)));
            }
            for (int i = 0; i < 100; i++) {
                String word = "word-" + i;
                assertThat(client.exchange(word)).isEqualTo(word);
            }
            drivers.forEach(CompletableFuture::join);
            assertThat(behaviors()).isEmpty();
            assertThat(toxics()).isEmpty();
            assertThat(client.exchange("done")).isEqualTo("done");
        }
    }

    private void driveToxics(String name) {
        drive(() -> {
            for (int i = 0; i < 10; i++) {
                add("{'type': 'latency', 'name': '" + name + "', 'attributes': {'latency': 1}}");
                toxiproxy.patch(TOXICS + "/" + name, "{\"attributes\": {\"jitter\": 1}}");
                assertThat(toxiproxy.delete(TOXICS + "/" + name).status()).isEqualTo(204);
            }
        });
    }

    private void driveBehaviors(String name) {
        drive(() -> {
            for (int i = 0; i < 10; i++) {
                set("{'id': 'v-" + name + "', 'behavior': 'slicer', 'options': {'average_size': '3B'}}");
                assertThat(v1.delete(BEHAVIORS + "/v-" + name).status()).isEqualTo(204);
            }
        });
    }

    private void driveRun(String step) {
        drive(() -> {
            for (int i = 0; i < 10; i++) {
                ActivationKey key = runSets(step + "-run", Delay.of(Duration.ofMillis(1)));
                RelayHarness.await(harness.relay().registry().deactivate(key));
            }
        });
    }

    private static void drive(Driver driver) {
        try {
            driver.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Driver {

        void run() throws Exception;
    }
}
