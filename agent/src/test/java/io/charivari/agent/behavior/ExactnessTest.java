package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.testing.HarmlessBehaviors;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.Talk;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is set, changed and cleared: bytes arrive as they were sent. Ends by counting: so many changes, spread over so
 * many bytes.
 */
@Timeout(120)
class ExactnessTest {

    private static final int LINKS = 200;
    private static final int CHANGES = 400;
    private static final int MOST_ACTIVE = 4;
    private static final int LARGEST_BURST = 30_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder heard = new LongAdder();
    private final AtomicLong said = new AtomicLong();
    private final List<CountDownLatch> changes =
            Stream.generate(() -> new CountDownLatch(1)).limit(CHANGES).toList();
    private final Map<Integer, Talk> atBackend = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatGoesThroughChangingBehaviorsIsIdenticalBothWaysOnEveryLink() throws Exception {
        try (TestBackend backend = TestBackend.of(this::talkAtBackend);
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                clients.add(harness.connect());
            }
            List<CompletableFuture<Talk>> talks = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                int number = i;
                talks.add(CompletableFuture.supplyAsync(() -> talk(clients.get(number), number), threads));
            }
            changeBehaviors(harness.registry());
            await().atMost(Duration.ofMinutes(1)).until(() -> atBackend.size() == LINKS);
            for (int i = 0; i < LINKS; i++) {
                Talk client = talks.get(i).get(60, TimeUnit.SECONDS);
                assertThat(atBackend.get(i).heard()).as("link %d, upstream", i).isEqualTo(client.said());
                assertThat(client.heard())
                        .as("link %d, downstream", i)
                        .isEqualTo(atBackend.get(i).said());
            }
            await().until(() -> harness.linksOpen() == 0);
            assertThat(harness.registry().budget().heldBytes()).isZero();
        }
    }

    private void changeBehaviors(ProxyRegistry registry) {
        Random random = new Random(1);
        HarmlessBehaviors behaviors = new HarmlessBehaviors(1);
        List<ActivationKey> active = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            long most = said.addAndGet(bytesOf(changes.get(i)));
            changes.get(i).countDown();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> heard.sum() >= most / 4 * 3);
            int what = random.nextInt(3);
            if (active.isEmpty() || (what == 0 && active.size() < MOST_ACTIVE)) {
                ActivationKey key = new ActivationKey("", "step-" + i, RelayHarness.PROXY);
                RelayHarness.await(registry.activate(key, 42, behaviors.next()));
                active.add(key);
            } else if (what == 1) {
                RelayHarness.await(registry.deactivate(active.remove(random.nextInt(active.size()))));
            } else {
                ActivationKey key = active.get(random.nextInt(active.size()));
                RelayHarness.await(registry.change(key, behaviors.next()));
            }
        }
        active.forEach(key -> RelayHarness.await(registry.deactivate(key)));
    }

    /** What one end of a link says: so many bursts, each after another change. */
    private List<Talk.Burst> bursts(int link, int end) {
        Random random = new Random(2L * link + end);
        int count = 1 + random.nextInt(8);
        int offset = random.nextInt(CHANGES / count);
        return IntStream.range(0, count)
                .mapToObj(i -> offset + i * CHANGES / count)
                .map(change -> new Talk.Burst(1 + random.nextInt(LARGEST_BURST), changes.get(change)))
                .toList();
    }

    /** All that may be said before the latch of a change opens the next bursts. */
    private long bytesOf(CountDownLatch change) {
        return IntStream.range(0, 2 * LINKS)
                .mapToObj(i -> bursts(i / 2, i % 2))
                .flatMap(List::stream)
                .filter(burst -> burst.when() == change)
                .mapToLong(Talk.Burst::bytes)
                .sum();
    }

    private Talk talk(TestClient client, int number) {
        try (client) {
            new DataOutputStream(client.socket().getOutputStream()).writeInt(number);
            client.socket().setSoTimeout(60_000);
            return Talk.over(client.socket(), number, bursts(number, 0), threads, heard);
        } catch (IOException failure) {
            throw new UncheckedIOException("link " + number, failure);
        }
    }

    private void talkAtBackend(Socket socket) throws IOException {
        int number = new DataInputStream(socket.getInputStream()).readInt();
        atBackend.put(number, Talk.over(socket, -number, bursts(number, 1), threads, heard));
        socket.close();
    }
}
