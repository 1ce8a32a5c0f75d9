package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics made, changed and removed, and what they are to the agent's own API. */
class ToxicsTest {

    private static final String TOXICS = "/proxies/p/toxics";
    private static final String BEHAVIORS = "/v1/proxies/p/behaviors";

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final HttpProbe api = harness.toxiproxyProbe();
    private final HttpProbe v1 = harness.probe();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private Answer add(String body) throws Exception {
        Answer added = api.post(TOXICS, body.replace('\'', '"'));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        return added;
    }

    private Answer update(String name, String body) throws Exception {
        Answer updated = api.post(TOXICS + "/" + name, body.replace('\'', '"'));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        return updated;
    }

    private static List<String> names(Answer list) {
        return list.json().findValuesAsText("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency     | 'latency':1500,'jitter':20 | delay      | {'latency':'1s500ms','jitter':'20ms','distribution':'uniform'}",
                "latency     | 'latency':0,'jitter':0     | delay      | {'latency':'0s','jitter':'0s','distribution':'uniform'}",
                "bandwidth   | 'rate':64                  | bandwidth  | {'rate':'64KB/s','scope':'link'}",
                "bandwidth   | 'rate':0                   | hang       | {'mode':'stall'}",
                "slow_close  | 'delay':250                | slow_close | {'delay':'250ms'}",
                "timeout     | 'timeout':0                | timeout    | {'after':'0s'}",
                "timeout     | 'timeout':86400000         | timeout    | {'after':'1d'}",
                "reset_peer  | 'timeout':0                | reset      | {'after':'0s'}",
                "reset_peer  | 'timeout':7                | reset      | {'after':'7ms'}",
                "slicer      | 'average_size':64,'size_variation':32,'delay':10 | slicer | {'average_size':'64B','size_variation':'32B','delay':'10us'}",
                "limit_data  | 'bytes':0                  | limit_data | {'bytes':'0B','reset':'false'}",
                "limit_data  | 'bytes':5000000000         | limit_data | {'bytes':'5GB','reset':'false'}",
                "packet_loss | 'loss_rate':0.1,'correlation':0.25 | loss | {'rate':'10%','rto':'200ms','correlation':'25%'}",
                "noop        | ''                         | pass       | {}",
            })
    void aToxicIsABehaviorAndTheBehaviorIsTheToxic(String type, String attributes, String behavior, String options)
            throws Exception {
        String numbers = attributes.replace("''", "");
        Answer added = add("{'name':'t','type':'%s','stream':'upstream','toxicity':0.3,'attributes':{%s}}"
                .formatted(type, numbers));
        String expected = "{'attributes':{%s},'name':'t','type':'%s','stream':'upstream','toxicity':0.3}"
                .formatted(numbers, type)
                .replace('\'', '"');
        assertThat(added.text()).isEqualTo(expected);
        assertThat(added.header("Content-Type")).isEqualTo("application/json");
        assertThat(api.get(TOXICS + "/t").text()).isEqualTo(expected);
        assertThat(api.get(TOXICS).text()).isEqualTo("[" + expected + "]");

        JsonNode told = v1.get(BEHAVIORS + "/t").json();
        assertThat(told.path("behavior").asText()).isEqualTo(behavior);
        assertThat(told.path("options").toString()).isEqualTo(options.replace('\'', '"'));
        assertThat(told.path("probability").asText()).isEqualTo("30%");
        assertThat(told.path("per").asText()).isEqualTo("connection");
        assertThat(told.path("direction").asText()).isEqualTo("upstream");
        assertThat(told.path("owner").asText()).isEqualTo("local");

        assertThat(api.delete(TOXICS + "/t").status()).isEqualTo(204);
        assertThat(v1.get(BEHAVIORS).json().path("behaviors")).isEmpty();
    }

    @Test
    void whatIsNotSaidIsDownstreamAlwaysAndZero() throws Exception {
        assertThat(add("{'type': 'latency'}").text())
                .isEqualTo(("{'attributes':{'latency':0,'jitter':0},'name':'latency_downstream','type':'latency',"
                                + "'stream':'downstream','toxicity':1}")
                        .replace('\'', '"'));
        Answer nulls = add("{'type': 'timeout', 'name': null, 'stream': null, 'toxicity': null, 'attributes': null}");
        assertThat(nulls.json().path("name").asText()).isEqualTo("timeout_downstream");
        assertThat(nulls.json().at("/attributes/timeout").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.1", "0.2", "0.25", "0.7", "0.333333", "0.99", "0.0001"})
    void aToxicityComesBackAsItWasGiven(String toxicity) throws Exception {
        Answer added = add("{'type': 'latency', 'toxicity': %s}".formatted(toxicity));
        double number = Double.parseDouble(toxicity);
        assertThat(added.text()).endsWith("\"toxicity\":" + (number == (long) number ? toxicity : "" + number) + "}");
        assertThat(update("latency_downstream", "{'toxicity': 1}").text()).endsWith("\"toxicity\":1}");
    }

    @Test
    void aFinerToxicityIsRounded() throws Exception {
        assertThat(add("{'type': 'latency', 'toxicity': 0.33333334}")
                        .json()
                        .path("toxicity")
                        .asDouble())
                .isEqualTo(0.333333);
    }

    @Test
    void theListBeginsWithTheUpstreamChainAndKeepsTheOrderOfCreation() throws Exception {
        add("{'type': 'latency', 'name': 'd1'}");
        add("{'type': 'latency', 'name': 'u1', 'stream': 'upstream'}");
        add("{'type': 'timeout', 'name': 'd2'}");
        add("{'type': 'timeout', 'name': 'u2', 'stream': 'upstream'}");
        update("d1", "{'attributes': {'latency': 5}}");
        assertThat(names(api.get(TOXICS))).containsExactly("u1", "u2", "d1", "d2");
        assertThat(api.get("/proxies/p").json().path("toxics").findValuesAsText("name"))
                .containsExactly("u1", "u2", "d1", "d2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void anUpdateMergesAttributesAndTakesNothingElseThanToxicity(String method) throws Exception {
        add("{'type': 'latency', 'name': 't', 'toxicity': 0.5, 'attributes': {'latency': 100, 'jitter': 10}}");
        Answer updated = api.call(
                method,
                TOXICS + "/t",
                ("{'name': 'x', 'type': 'timeout', 'stream': 'upstream', 'Attributes': {'JITTER': 20, 'latency': null,"
                                + " 'unknown': 1}}")
                        .replace('\'', '"'));
        assertThat(updated.text())
                .isEqualTo(("{'attributes':{'latency':100,'jitter':20},'name':'t','type':'latency',"
                                + "'stream':'downstream','toxicity':0.5}")
                        .replace('\'', '"'));
        Answer refused = api.call(method, TOXICS + "/t", "{\"attributes\": {\"latency\": -1}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).startsWith("bad request body: latency: -1");
        assertThat(api.get(TOXICS + "/t").text()).isEqualTo(updated.text());
    }

    @Test
    void aBandwidthOfZeroCutsTheConnectionAndAnotherOneLetsWhatCameGoOn() throws Exception {
        try (TestClient client = harness.relay().connect()) {
            client.exchange("before");
            add("{'type': 'bandwidth', 'name': 'cut', 'attributes': {'rate': 0}}");
            add("{'type': 'latency', 'name': 'behind'}");
            client.send("hello");
            assertThat(client.hearsNothing()).isTrue();

            assertThat(update("cut", "{'attributes': {'rate': 1000}}")
                            .json()
                            .at("/attributes/rate")
                            .asInt())
                    .isEqualTo(1000);
            assertThat(names(api.get(TOXICS))).containsExactly("cut", "behind");
            assertThat(client.read(5)).isEqualTo("hello");

            update("cut", "{'attributes': {'rate': 0}}");
            client.send("again");
            assertThat(client.hearsNothing()).isTrue();
            api.delete(TOXICS + "/cut");
            assertThat(client.read(5)).isEqualTo("again");
        }
    }

    @Test
    void aToxicityOfZeroHitsNoConnection() throws Exception {
        add("{'type': 'timeout', 'toxicity': 0}");
        try (TestClient client = harness.relay().connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/proxies/p/toxics/timeout_downstream", "POST,/reset"})
    void aTimeoutOfZeroDropsWhatComesAndItsRemovalClosesTheLinks(String method, String path) throws Exception {
        add("{'type': 'timeout'}");
        try (TestClient client = harness.relay().connect()) {
            client.send("lost");
            await().until(() ->
                    api.get("/metrics").text().contains("charivari_backend_first_byte_seconds_count{proxy=\"p\"} 1"));
            assertThat(api.call(method, path, "").status()).isEqualTo(204);
            assertThat(client.readsEnd()).isTrue();
        }
        try (TestClient client = harness.relay().connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void theRemovalOfAnyOtherToxicClosesNoLink() throws Exception {
        try (TestClient client = harness.relay().connect()) {
            add("{'type': 'latency'}");
            client.exchange("hello");
            api.delete(TOXICS + "/latency_downstream");
            add("{'type': 'bandwidth', 'attributes': {'rate': 1000}}");
            api.post("/reset", "");
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }
}
