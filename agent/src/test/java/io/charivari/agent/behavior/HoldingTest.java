package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Delay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What behaviors hold back is bounded. */
@Timeout(120)
class HoldingTest {

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

    private static void readAndReset(TestClient client, int count) {
        try {
            client.readBytes(count);
            client.reset();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
