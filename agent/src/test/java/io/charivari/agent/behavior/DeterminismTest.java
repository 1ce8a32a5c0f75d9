package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Corrupt;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Loss;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Slicer;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One seed and the same links in the same order: the same decisions, whenever the agent was started. */
@Timeout(60)
class DeterminismTest {

    private static final Activation SPOILED =
            Activation.of(new ErrorReply(true)).withProbability(Percent.of(50));
    private static final Slicer SLICED = new Slicer(new ByteSize(40), new ByteSize(30), Duration.ZERO);

    /** The bytes of a corrupted slice tell where it begins and ends, too. */
    static Stream<List<Activation>> chains() {
        return Stream.of(
                List.of(SPOILED),
                List.of(SPOILED.withPer(Per.REQUEST)),
                List.of(SPOILED.withPer(Per.REQUEST).withSkip(1).withTimes(2)),
                List.of(Activation.of(new Corrupt(Percent.of(50), 3))),
                List.of(Activation.of(SLICED), Activation.of(new Corrupt(Percent.of(50), 1))));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void aRestartedAgentDecidesTheSameForTheSameSeedAndOtherwiseForAnother(List<Activation> chain) throws Exception {
        List<String> first = repliesOfAFreshAgent(42, chain);
        assertThat(repliesOfAFreshAgent(42, chain)).isEqualTo(first);
        assertThat(repliesOfAFreshAgent(43, chain)).isNotEqualTo(first);
        assertThat(first).as("not all are the same").doesNotHaveDuplicates();
    }

    /** What twelve links, one after the other, hear in answer to six requests each. */
    private static List<String> repliesOfAFreshAgent(long seed, List<Activation> chain) throws IOException {
        List<String> replies = new ArrayList<>();
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            for (Activation activation : chain) {
                ActivationKey key =
                        new ActivationKey("run", activation.behavior().name(), RelayHarness.PROXY);
                RelayHarness.await(harness.registry().activate(key, seed, activation));
            }
            for (int link = 0; link < 12; link++) {
                try (TestClient client = harness.connect()) {
                    for (int request = 0; request < 6; request++) {
                        replies.add(reply(client, link + "," + request + ";" + "x".repeat(500), chain));
                    }
                }
            }
        }
        return replies;
    }

    /** An exchange, of which an error makes the reply longer. */
    private static String reply(TestClient client, String request, List<Activation> chain) throws IOException {
        client.send(request);
        String reply = client.readLatin(request.length());
        boolean longer = chain.get(0).behavior() instanceof ErrorReply && !reply.equals(request);
        return longer ? reply + client.readLatin(100) : reply;
    }

    static Stream<BehaviorSpec> timed() {
        return Stream.concat(
                Stream.of(Distribution.values())
                        .map(distribution -> new Delay(Duration.ofMillis(50), Duration.ofMillis(20), distribution)),
                Stream.of(
                        new Loss(Percent.of(40), Duration.ofMillis(5)),
                        new Slicer(new ByteSize(20), new ByteSize(15), Duration.ofMillis(3))));
    }

    @ParameterizedTest
    @MethodSource("timed")
    void timesAreTheSameToTheNanosecond(BehaviorSpec behavior) {
        assertThat(departures(42, 7, behavior)).isEqualTo(departures(42, 7, behavior));
        assertThat(departures(42, 7, behavior)).isNotEqualTo(departures(43, 7, behavior));
        assertThat(departures(42, 7, behavior)).isNotEqualTo(departures(42, 8, behavior));
    }

    @ParameterizedTest
    @MethodSource("timed")
    void aChangeGoesOnWithTheSameRandomness(BehaviorSpec behavior) {
        try (EmbeddedLink changed = new EmbeddedLink(7);
                EmbeddedLink left = new EmbeddedLink(7)) {
            EmbeddedProxy proxy = new EmbeddedProxy(changed);
            new EmbeddedProxy(left).set(behavior);
            ActiveBehavior active = proxy.set(behavior);
            for (int i = 0; i < 20; i++) {
                arrive(changed, i);
                arrive(left, i);
                active = proxy.change(active, behavior);
            }
            assertThat(sinceStart(changed)).isEqualTo(sinceStart(left));
        }
    }

    private static List<Departure> departures(long seed, long number, BehaviorSpec behavior) {
        try (EmbeddedLink link = new EmbeddedLink(number)) {
            new EmbeddedProxy(seed, link).set(behavior);
            for (int i = 0; i < 50; i++) {
                arrive(link, i);
            }
            return sinceStart(link);
        }
    }

    private static void arrive(EmbeddedLink link, int number) {
        link.arrive(number + "x".repeat(50));
        link.advance(Duration.ofSeconds(2).toNanos());
    }

    private static List<Departure> sinceStart(EmbeddedLink link) {
        return List.copyOf(link.departures());
    }
}
