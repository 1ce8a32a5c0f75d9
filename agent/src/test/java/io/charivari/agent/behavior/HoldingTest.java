package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.Delay;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What behaviors hold back is bounded, and arrives byte for byte. */
@Timeout(120)
class HoldingTest {

    private static final List<Direction> DIRECTIONS = List.of(Direction.values());

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void bulkLinksTogetherHoldNoMoreThanTheBudgetAndNoneStarves() throws Exception {
        long budget = 16 << 20;
        try (TestBackend backend = TestBackend.of(socket -> {
                    byte[] block = new byte[64 << 10];
                    while (true) {
                        socket.getOutputStream().write(block);
                    }
                });
                RelayHarness harness = RelayHarness.withBudget(backend, budget)) {
            harness.set(Delay.of(Duration.ofMillis(50)));
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TestClient client = harness.connect();
                readers.add(CompletableFuture.runAsync(() -> readAndReset(client, 4 << 20), threads));
            }
            CompletableFuture.allOf(readers.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);
            HoldBudget held = harness.registry().budget();
            assertThat(held.peakBytes()).isBetween(budget / 2, budget);
            await().until(() -> held.usedBytes() == 0);
            assertThat(held.heldBytes()).isZero();
            await().until(() -> held.reservedBytes() <= budget / 2);
        }
    }

    @Test
    void whatComesAndGoesUnderChangingBehaviorsIsIdentical() throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            List<CompletableFuture<Boolean>> links = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                TestClient client = harness.connect();
                Random random = new Random(i);
                links.add(CompletableFuture.supplyAsync(() -> echoesExactly(client, random), threads));
            }
            CompletableFuture<?> all = CompletableFuture.allOf(links.toArray(CompletableFuture<?>[]::new));
            Random random = new Random(1);
            while (!all.isDone()) {
                ActivationKey delay = harness.set(
                        Delay.of(Duration.ofMillis(1 + random.nextInt(20))), DIRECTIONS.get(random.nextInt(3)));
                ActivationKey bandwidth = harness.set(
                        new Bandwidth(new ByteRate(50_000 + random.nextInt(9_000_000)), null, scope(random)),
                        DIRECTIONS.get(random.nextInt(3)));
                awaitBriefly(all, random.nextInt(60));
                harness.clear(random.nextBoolean() ? delay : bandwidth);
                awaitBriefly(all, random.nextInt(30));
                harness.clear(delay);
                harness.clear(bandwidth);
            }
            assertThat(links).allSatisfy(link -> assertThat(link.join()).isTrue());
            await().until(() -> harness.linksOpen() == 0);
            assertThat(harness.registry().budget().heldBytes()).isZero();
        }
    }

    private static Bandwidth.Scope scope(Random random) {
        return random.nextBoolean() ? Bandwidth.Scope.LINK : Bandwidth.Scope.PROXY;
    }

    private static void awaitBriefly(CompletableFuture<?> all, int millis) {
        CompletableFuture<Boolean> patience = new CompletableFuture<>();
        CompletableFuture.anyOf(all, patience.completeOnTimeout(true, millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private boolean echoesExactly(TestClient client, Random random) {
        try (client) {
            byte[] sent = new byte[1 + random.nextInt(1 << 20)];
            random.nextBytes(sent);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendInPieces(client, sent), threads);
            byte[] received = client.readToEnd();
            sending.join();
            return Arrays.equals(sent, received);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void sendInPieces(TestClient client, byte[] bytes) {
        try {
            Random sizes = new Random(bytes.length);
            for (int at = 0; at < bytes.length; ) {
                int size = Math.min(bytes.length - at, 1 + sizes.nextInt(40_000));
                client.send(Arrays.copyOfRange(bytes, at, at + size));
                at += size;
            }
            client.finish();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void readAndReset(TestClient client, int count) {
        try {
            client.readBytes(count);
            client.reset();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
