package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Verdict;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Behavior;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plug-in on real sockets: holds what it sees for a moment, and fails at the word {@code boom}. */
class LivePluginTest {

    private static final int BULK = 10 << 20;

    private final Behaviors behaviors = Behaviors.builtIn()
            .with(List.of(PluginBehavior.of(
                    new Fuse(),
                    "acme 1.2",
                    new PluginDefects("acme 1.2", MonotonicClock.system(), (text, why) -> {}))));
    private final TestBackend backend = TestBackend.echo();
    private final RelayHarness harness = RelayHarness.with(behaviors, backend.endpoint(), "tcp");
    private final Activation fuse =
            Activation.of(behaviors.catalog().parse("fuse", Map.of())).withDirection(Direction.BOTH);

    @AfterEach
    void close() throws IOException {
        harness.close();
        backend.close();
    }

    @Test
    void aDefectEndsOneLinkAndNeitherItsNeighborNorAnotherProxy() throws IOException {
        Endpoint second = harness.add(ProxySpec.tcp("second", new Endpoint("127.0.0.1", 0), backend.endpoint()));
        harness.set(fuse);
        RelayHarness.await(harness.registry().activate(new ActivationKey("run", "fuse", "second"), 42, fuse));
        try (TestClient victim = harness.connect();
                TestClient neighbor = harness.connect();
                TestClient elsewhere = TestClient.connect(second)) {
            assertThat(victim.exchange("hello")).isEqualTo("hello");
            victim.send("boom");

            assertThat(victim.readsEnd()).isTrue();
            assertThat(neighbor.exchange("hello")).isEqualTo("hello");
            assertThat(elsewhere.exchange("hello")).isEqualTo("hello");
        }
        assertThat(harness.stats().closedByReason()).containsEntry(CloseReason.DEFECT.text(), 1L);
    }

    @Test
    void tenMegabytesPassAsTheyAreWhileItComesAndGoes() throws Exception {
        byte[] sent = new byte[BULK];
        new SplittableRandom(7).nextBytes(sent);
        try (TestClient client = harness.connect()) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> readAll(client));
            for (int at = 0; at < BULK; at += BULK / 10) {
                ActivationKey key = harness.set(fuse);
                client.send(Arrays.copyOfRange(sent, at, at + BULK / 10));
                harness.clear(key);
            }

            assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(sent);
        }
        assertThat(harness.registry().held().bytes()).isZero();
    }

    private static byte[] readAll(TestClient client) {
        try {
            return client.readBytes(BULK);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Behavior(name = "fuse", summary = "Holds bytes for a moment, and fails at a word.")
    record Options() {}

    private static final class Fuse implements BehaviorFactory<Options> {

        @Override
        public Class<Options> options() {
            return Options.class;
        }

        @Override
        public LinkFault<Options> attach(Options options, FaultLink link) {
            return new LinkFault<>() {
                @Override
                public Verdict onBytes(Chunk chunk) {
                    if (chunk.data().toString(StandardCharsets.ISO_8859_1).equals("boom")) {
                        throw new IllegalStateException("boom");
                    }
                    return Verdict.replaceBy(chunk.data()).heldFor(Duration.ofMillis(1));
                }
            };
        }
    }
}
