package io.charivari.agent.api.vaurien;

import static io.charivari.agent.testing.RelayHarness.PROXY;
import static io.charivari.agent.testing.RelayHarness.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.api.LocalApi;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.HttpProbe.Answer;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.vaurien.BehaviorOptions;
import io.charivari.agent.vaurien.Distribution;
import io.charivari.agent.vaurien.VaurienBehavior;
import io.charivari.agent.vaurien.VaurienBehaviors;
import io.charivari.agent.vaurien.VaurienOption;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vaurien's API, asked as its own clients ask, to the letter of its answers. */
@Timeout(60)
class VaurienApiTest {

    private static final String OK = "{\"status\":\"ok\"}";

    private TestBackend backend;
    private RelayHarness harness;
    private LocalApi api;
    private HttpProbe probe;

    @BeforeEach
    void start() {
        backend = TestBackend.echo();
        harness = RelayHarness.inFrontOf(backend);
        BehaviorOptions sleepSeven = new BehaviorOptions(Map.of(VaurienOption.SLEEP, "7"));
        serve(new VaurienBehaviors(Distribution.DUMMY, Map.of(VaurienBehavior.DELAY, sleepSeven)));
    }

    private void serve(VaurienBehaviors behaviors) {
        ApiConfig where = new ApiConfig(new Endpoint("127.0.0.1", 0), false);
        api = LocalApi.vaurien(
                where, new VaurienConfig(PROXY, Optional.of(where), behaviors, List.of()), harness.registry());
        probe = new HttpProbe(api.bound());
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
        harness.close();
        backend.close();
    }

    private List<ProxyState.Active> active() {
        return harness.registry().proxy(PROXY).active();
    }

    private Answer put(String body) throws Exception {
        return probe.call("PUT", "/behavior", body);
    }

    private static String refusal(String name, String description) {
        return "{\"status\":\"error\",\"errors\":[{\"location\":\"body\",\"name\":\"" + name + "\",\"description\":\""
                + description.replace("\"", "\\\"") + "\"}]}";
    }

    @Test
    void anAgentThatWasToldNothingIsADummy() throws Exception {
        Answer answer = probe.get("/behavior");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text().strip()).isEqualTo("{\"behavior\":\"dummy\"}");
    }

    @Test
    void theNamesOfAllBehaviorsAreSorted() throws Exception {
        assertThat(probe.get("/behaviors").text().strip())
                .isEqualTo("{\"behaviors\":[\"abort\",\"blackout\",\"delay\",\"dummy\",\"error\",\"hang\","
                        + "\"transient\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "blackout", "delay", "error", "hang", "transient"})
    void whatWasSetIsTold(String name) throws Exception {
        Answer answer = put("{\"name\": \"" + name + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().strip()).isEqualTo(OK);

        assertThat(probe.get("/behavior").text().strip()).isEqualTo("{\"behavior\":\"" + name + "\"}");
        assertThat(active()).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo(ActivationKey.local("vaurien." + name, PROXY));
            assertThat(one.activation().probability()).hasToString("100%");
        });
    }

    @Test
    void optionsAreBareSecondsAndGoBeforeThoseOfTheFlags() throws Exception {
        put("{\"sleep\": 2, \"name\": \"delay\"}");
        assertThat(latency()).isEqualTo("2s");
        assertThat(active().get(0).activation().direction()).isEqualTo(Direction.UPSTREAM);

        put("{\"sleep\": \"0.5\", \"before\": false, \"name\": \"delay\"}");
        assertThat(latency()).isEqualTo("500ms");
        assertThat(active().get(0).activation().direction()).isEqualTo(Direction.DOWNSTREAM);
    }

    @Test
    void whatABodyDoesNotSayIsAsTheFlagsSaid() throws Exception {
        put("{\"sleep\": 2, \"name\": \"delay\"}");
        put("{\"name\": \"delay\", \"before\": null}");

        assertThat(latency()).isEqualTo("7s");
    }

    private String latency() {
        return BehaviorCatalog.builtIn()
                .options(active().get(0).activation().behavior())
                .get("latency");
    }

    @Test
    void aChangeReachesConnectionsThatAreOpen() throws Exception {
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("before")).isEqualTo("before");
            put("{\"name\": \"error\", \"inject\": true}");
            client.send("0123456789");
            assertThat(client.readLatin(110)).startsWith("01234").endsWith("56789");
            put("{\"name\": \"dummy\"}");
            assertThat(client.exchange("after")).isEqualTo("after");
            put("{\"name\": \"blackout\"}");
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    void whoPutsBackWhatWasToldHasTheSameSharesAgain() throws Exception {
        put("{\"name\": \"20:delay,5:error\"}");
        String told = probe.get("/behavior").json().path("behavior").asText();
        assertThat(told).isEqualTo("20:delay,5:error");

        put("{\"name\": \"hang\"}");
        assertThat(put("{\"name\": \"" + told + "\"}").text().strip()).isEqualTo(OK);
        assertThat(active())
                .extracting(one -> one.activation().probability().toString())
                .containsExactly("20%", "5%");
    }

    @Test
    void firstVersionsSetByPost() throws Exception {
        assertThat(probe.post("/behavior", "{\"name\": \"hang\"}").text().strip())
                .isEqualTo(OK);
        assertThat(probe.get("/behavior/").json().path("behavior").asText()).isEqualTo("hang");
    }

    @Test
    void whatOthersHaveSetIsShownAndStays() throws Exception {
        await(harness.registry()
                .activate(
                        ActivationKey.local("mine", PROXY),
                        0,
                        Activation.of(BehaviorCatalog.builtIn().parse("bandwidth", Map.of("rate", "1MB/s")))));
        ActivationKey run = new ActivationKey("run-1", "step", PROXY);
        await(harness.registry().activate(run, 0, Activation.of(new Blackout(false))));
        put("{\"name\": \"delay\"}");

        assertThat(probe.get("/behavior").text().strip())
                .isEqualTo("{\"behavior\":\"delay\",\"others\":[\"bandwidth\",\"blackout\"]}");
        put("{\"name\": \"dummy\"}");
        assertThat(active()).extracting(one -> one.key().step()).containsExactly("mine", "step");
        assertThat(active().get(0).activation().behavior()).isInstanceOf(Bandwidth.class);
    }

    @Test
    void whatWasSetHereIsThereWhenARunHasEnded() throws Exception {
        put("{\"name\": \"delay\", \"sleep\": 0}");
        ActivationKey run = harness.set(new Blackout(false));
        assertThat(probe.get("/behavior").json().path("others").path(0).asText())
                .isEqualTo("blackout");
        harness.clear(run);

        assertThat(probe.get("/behavior").text().strip()).isEqualTo("{\"behavior\":\"delay\"}");
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("through")).isEqualTo("through");
        }
    }

    @Test
    void whatHangsHangsUntilItIsADummyAgain() throws Exception {
        put("{\"name\": \"hang\"}");
        try (TestClient client = harness.connect()) {
            client.send("lost");
            assertThat(client.hearsNothing()).isTrue();
            put("{\"name\": \"dummy\"}");
            assertThat(client.exchange("again")).isEqualTo("again");
        }
    }

    @Test
    void whatOthersClearIsGoneHereToo() throws Exception {
        put("{\"name\": \"delay\"}");
        await(harness.registry().deactivate(ActivationKey.local("vaurien.delay", PROXY)));

        assertThat(probe.get("/behavior").text().strip()).isEqualTo("{\"behavior\":\"dummy\"}");
    }

    @Test
    void theBackendIsToldAndChanged() throws Exception {
        assertThat(probe.get("/backend").text().strip()).isEqualTo("{\"backend\":\"" + backend.endpoint() + "\"}");
        try (TestBackend other =
                        TestBackend.of(socket -> socket.getOutputStream().write('o'));
                TestClient open = harness.connect()) {
            open.exchange("there");
            Answer answer = probe.call("PUT", "/backend", "{\"backend\": \"" + other.endpoint() + "\"}");
            assertThat(answer.text().strip()).isEqualTo(OK);
            assertThat(open.readsEnd()).isTrue();
            try (TestClient client = harness.connect()) {
                assertThat(client.read(1)).isEqualTo("o");
            }
            assertThat(probe.get("/backend").json().path("backend").asText())
                    .isEqualTo(other.endpoint().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "delay", "[]", "\"delay\"", "{", "{\"name\": \"delay\"} x", "null", "{'name': 1}"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        Answer answer = put(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text().strip()).isEqualTo(refusal("", "the value is not a valid json object"));
        assertThat(active()).isEmpty();
    }

    @Test
    void aMissingKeyIsRefused() throws Exception {
        Answer behavior = put("{\"sleep\": 2}");
        assertThat(behavior.status()).isEqualTo(400);
        assertThat(behavior.text().strip()).isEqualTo(refusal("", "the value should contain a \"name\" key"));

        Answer moved = probe.call("PUT", "/backend", "{}");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.text().strip()).isEqualTo(refusal("", "the value should contain a \"backend\" key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "5", "true"})
    void aBehaviorThatThereIsNotIsRefusedInItsWords(String name) throws Exception {
        put("{\"name\": \"delay\"}");
        Answer answer = put("{\"name\": " + name + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text().strip())
                .isEqualTo(refusal("name", "the '" + name.replace("\"", "") + "' behavior does not exist"));
        assertThat(probe.get("/behavior").json().path("behavior").asText()).isEqualTo("delay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"delay\",\"slep\":1}          | name | has no option 'slep'",
                "{\"name\":\"delay\",\"sleep\":\"1s\"}    | name | sleep: '1s' is not allowed",
                "{\"name\":\"delay\",\"sleep\":-1}        | name | 0 to 3600",
                "{\"name\":\"delay\",\"sleep\":true}      | name | 0 to 3600",
                "{\"name\":\"delay\",\"sleep\":[1]}       | sleep | has to be text, a number",
                "{\"name\":[\"delay\"]}                   | name | has to be text, a number",
                "{\"name\":\"dummy\",\"sleep\":1}         | name | and no other",
                "{\"name\":\"error\",\"warmup\":1.5}      | name | whole number",
                "{\"name\":\"60:delay,50:error\"}         | name | at most 100",
                "{\"name\":\"1:delay,5:error\",\"sleep\":1} | name | options go with one behavior",
            })
    void anOptionThatCannotBeIsRefusedAndChangesNothing(String body, String name, String message) throws Exception {
        Answer answer = put(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("name").asText()).isEqualTo(name);
        assertThat(answer.json().path("errors").path(0).path("description").asText())
                .contains(message);
        assertThat(active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", ":80", "localhost:0", "localhost:65536", "", "a b:1"})
    void aBackendThatCannotBeIsRefused(String address) throws Exception {
        Answer answer = probe.call("PUT", "/backend", "{\"backend\": \"" + address + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("name").asText()).isEqualTo("backend");
        assertThat(probe.get("/backend").json().path("backend").asText())
                .isEqualTo(backend.endpoint().toString());
    }

    @Test
    void routesAndMethodsThatThereAreNotAreRefusedInItsForm() throws Exception {
        Answer unknown = probe.get("/nothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("status").asText()).isEqualTo("error");

        Answer wrong = probe.delete("/behavior");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD, POST, PUT");
        assertThat(wrong.json().path("errors").path(0).path("location").asText())
                .isEqualTo("method");
        assertThat(probe.call("PUT", "/behaviors", "{}").status()).isEqualTo(405);
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() throws Exception {
        Answer answer = put("{\"name\": \"" + "x".repeat(10 << 20) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("status").asText()).isEqualTo("error");
    }

    @Test
    void noWebPageMaySetAnything() throws Exception {
        assertThat(probe.raw("GET /behavior HTTP/1.1", "Host: localhost", "User-Agent: Mozilla/5.0"))
                .contains("403");
    }

    @Test
    void aProxyThatIsGoneIsToldOf() throws Exception {
        await(harness.registry().remove(PROXY));

        assertThat(probe.get("/behavior").status()).isEqualTo(404);
        assertThat(put("{\"name\": \"delay\"}").status()).isEqualTo(404);
    }

    @Test
    void ofChangesAtTheSameTimeOneIsInForceAsAWhole() throws Exception {
        List<CompletableFuture<Void>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        put(i % 2 == 0 ? "{\"name\": \"10:delay,20:error\"}" : "{\"name\": \"hang\"}");
                    } catch (Exception failure) {
                        throw new AssertionError(failure);
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(active().stream().map(one -> one.key().step()).toList())
                .isIn(List.of("vaurien.hang"), List.of("vaurien.delay", "vaurien.error"));
    }
}
