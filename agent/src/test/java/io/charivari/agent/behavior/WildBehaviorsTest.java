package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.Log;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Custom;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.testing.WildActivations;
import io.charivari.model.testing.WildActivations.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes is refused clearly, or is a chain that works and leaves nothing behind. */
@Timeout(120)
class WildBehaviorsTest {

    private static final long MILLI = 1_000_000;

    private final Log log = new Log();

    @AfterEach
    void nothingWentWrong() {
        log.close();
        assertThat(log.defects()).isEmpty();
    }

    @Test
    void whatIsRefusedIsRefusedWithWhatItIsAndWhatIsAllowed() {
        WildActivations wild = new WildActivations(1);
        for (int i = 0; i < 5_000; i++) {
            Written written = wild.next();
            refusal(written).ifPresent(refusal -> assertThat(refusal.text().lines())
                    .as("%s", written)
                    .allSatisfy(line -> assertThatItIsClear(line, written)));
        }
    }

    private static void assertThatItIsClear(String line, Written written) {
        List<String> words = Stream.of(
                        Stream.of(written.behavior()),
                        written.options().keySet().stream(),
                        written.fields().keySet().stream())
                .flatMap(word -> word)
                .toList();
        assertThat(line).hasSizeBetween(20, 500).doesNotContain("Exception").doesNotContain("java");
        assertThat(words).as("named in: %s", line).anyMatch(line::contains);
        boolean unknown = line.contains(" it takes ") || line.contains(" known are ");
        boolean missing = line.contains(" needs the option ");
        boolean impossible = line.contains(" not possible, leave ") || line.endsWith(" only once");
        if (!unknown && !missing && !impossible) {
            // A time may be told in another notation.
            assertThat(values(written))
                    .as("value in: %s", line)
                    .anyMatch(value -> line.contains(value) || line.contains("an end after"));
            assertThat(line)
                    .containsPattern("allowed|is no |is none of |neither |a duration is |a percentage is |is too ");
        }
    }

    private static List<String> values(Written written) {
        // Of what is written as field=pattern, the pattern alone may be told.
        return Stream.concat(written.options().values().stream(), written.fields().values().stream())
                .flatMap(value -> Stream.of(value, value.substring(value.indexOf('=') + 1)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsNotRefusedWorksAndLeavesNothingBehind(long seed) {
        WildActivations wild = new WildActivations(seed);
        Random random = new Random(seed);
        for (int i = 1; i <= 250; i++) {
            List<Activation> activations =
                    Stream.generate(() -> right(wild)).limit(4).toList();
            EmbeddedLink link = new EmbeddedLink(i);
            try (link) {
                work(link, activations, random);
            }
            assertThat(link.budget().heldBytes()).as("%s", activations).isZero();
        }
    }

    private static void work(EmbeddedLink link, List<Activation> activations, Random random) {
        EmbeddedProxy proxy = new EmbeddedProxy(random.nextLong(), link);
        ActiveBehavior one = proxy.set(activations.get(0));
        talk(link, random);
        ActiveBehavior two = proxy.set(activations.get(1));
        talk(link, random);
        one = proxy.change(one, activations.get(2));
        talk(link, random);
        proxy.clear(two);
        talk(link, random);
        one = proxy.change(one, activations.get(3));
        talk(link, random);
        proxy.clear(one);
        assertThat(link.budget().heldBytes()).as("%s", activations).isZero();
        if (!link.isEnding()) {
            link.request("ping");
            link.arrive("pong");
            assertThat(last(link.requests())).as("%s", activations).isEqualTo("ping");
            assertThat(last(link.departures())).as("%s", activations).isEqualTo("pong");
        }
    }

    private static void talk(EmbeddedLink link, Random random) {
        for (int i = 0; i < 3; i++) {
            if (!link.isEnding()) {
                link.request("q".repeat(1 + random.nextInt(300)));
                link.advance(random.nextInt(40) * MILLI);
            }
            if (!link.isEnding()) {
                link.arrive("a".repeat(1 + random.nextInt(300)));
                link.advance(random.nextInt(400) * MILLI);
            }
        }
    }

    private static String last(List<Departure> departures) {
        return departures.get(departures.size() - 1).text();
    }

    @Test
    void onRealLinksNothingIsLeftOfItEither() throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            WildActivations wild = new WildActivations(5);
            Random random = new Random(5);
            List<TestClient> clients = new ArrayList<>();
            List<ActivationKey> active = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                say(harness, clients, random);
                change(harness, active, rightOnTcp(wild, harness), i, random);
            }
            for (ActivationKey key : active) {
                harness.clear(key);
            }
            assertThat(active(harness)).isEmpty();
            try (TestClient after = harness.connect()) {
                assertThat(after.exchange("as before")).isEqualTo("as before");
            }
            for (TestClient client : clients) {
                client.close();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> harness.linksOpen() == 0);
            assertThat(harness.registry().budget().heldBytes()).isZero();
        }
    }

    private static void change(
            RelayHarness harness, List<ActivationKey> active, Activation activation, int step, Random random) {
        if (active.isEmpty() || (active.size() < 4 && random.nextInt(3) == 0)) {
            ActivationKey key = new ActivationKey("run", "step-" + step, RelayHarness.PROXY);
            RelayHarness.await(harness.registry().activate(key, 42, activation.withUntil(null)));
            active.add(key);
        } else if (random.nextInt(3) == 0) {
            harness.clear(active.remove(random.nextInt(active.size())));
        } else {
            ActivationKey key = active.get(random.nextInt(active.size()));
            RelayHarness.await(harness.registry().change(key, activation.withUntil(null)));
        }
    }

    /** Some links come, one says something, what they hear is thrown away; any may end. */
    private static void say(RelayHarness harness, List<TestClient> clients, Random random) {
        try {
            if (clients.size() < 10) {
                clients.add(harness.connect());
            }
        } catch (IOException down) {
            // The port may be closed at the moment.
            return;
        }
        TestClient client = clients.get(random.nextInt(clients.size()));
        try {
            client.send(new byte[1 + random.nextInt(2_000)]);
            client.socket()
                    .getInputStream()
                    .skipNBytes(client.socket().getInputStream().available());
            if (random.nextInt(20) == 0) {
                client.finish();
            }
        } catch (IOException ended) {
            clients.remove(client);
        }
    }

    @Test
    void whatIsRefusedChangesNothing() {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            ActivationKey key = harness.set(rightOnTcp(new WildActivations(6), harness));
            List<ProxyState.Active> before = active(harness);
            Activation unknown = Activation.of(new Custom("teapot", Map.of("b", "2")));
            ActivationKey other = new ActivationKey("run", "tea", RelayHarness.PROXY);
            assertThat(harness.registry().activate(other, 42, unknown).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("no behavior 'teapot'");
            assertThat(harness.registry().change(key, unknown).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("no behavior 'teapot'");
            assertThat(active(harness)).isEqualTo(before);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<ProxyState.Active> active(RelayHarness harness) {
        return harness.registry().proxies().get(0).active();
    }

    /** One that fits a proxy without a protocol, too. */
    private static Activation rightOnTcp(WildActivations wild, RelayHarness harness) {
        return Stream.generate(() -> right(wild))
                .filter(activation -> harness.registry()
                        .refusal(RelayHarness.PROXY, activation)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Activation right(WildActivations wild) {
        return Stream.generate(wild::next)
                .filter(written -> refusal(written).isEmpty())
                .findFirst()
                .orElseThrow()
                .read();
    }

    private static Optional<CharivariException> refusal(Written written) {
        try {
            written.read();
            return Optional.empty();
        } catch (CharivariException refused) {
            assertThat(refused.code()).as("%s", written).isEqualTo(ErrorCode.INVALID_INPUT);
            return Optional.of(refused);
        }
    }
}
