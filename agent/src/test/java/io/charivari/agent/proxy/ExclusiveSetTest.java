package io.charivari.agent.proxy;

import static io.charivari.agent.testing.RelayHarness.PROXY;
import static io.charivari.agent.testing.RelayHarness.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Per;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behaviors that are drawn by one draw, on real sockets. */
@Timeout(60)
class ExclusiveSetTest {

    private static final int REQUESTS = 2_000;
    private static final String SENT = "0123456789";

    private TestBackend backend;
    private RelayHarness harness;

    @BeforeEach
    void start() {
        backend = TestBackend.echo();
        harness = RelayHarness.inFrontOf(backend);
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
        backend.close();
    }

    private static Activation error(boolean inject, int percent) {
        return Activation.of(new ErrorReply(inject)).withPer(Per.REQUEST).withProbability(Percent.of(percent));
    }

    private static ExclusiveSet errors() {
        Map<String, Activation> members = new LinkedHashMap<>();
        members.put("replaced", error(false, 20));
        members.put("injected", error(true, 30));
        return new ExclusiveSet("set", 7, members);
    }

    private List<ProxyState.Active> active() {
        return harness.registry().proxy(PROXY).active();
    }

    @Test
    void sharesOfRequestsAreAsSaidAndNeverDoTwoActOnOne() throws Exception {
        await(harness.registry().replace(PROXY, errors()));
        int[] replies = new int[3];
        try (TestClient client = harness.connect()) {
            for (int i = 0; i < REQUESTS; i++) {
                client.send(SENT);
                replies[readReply(client)]++;
            }
        }

        // Of a seeded draw: the same on every machine, and near 20% and 30%.
        assertThat(replies[1]).isBetween(340, 460);
        assertThat(replies[2]).isBetween(540, 660);
        assertThat(active())
                .extracting(active -> active.effect().requestsTouched())
                .containsExactly((long) replies[1], (long) replies[2]);
    }

    /** 0 for the plain one, 1 for 1000 bytes in its place, 2 for one with 100 bytes in its middle. */
    private static int readReply(TestClient client) throws IOException {
        String begin = client.readLatin(5);
        if (!begin.equals(SENT.substring(0, 5))) {
            client.readLatin(995);
            return 1;
        }
        String rest = client.readLatin(5);
        if (rest.equals(SENT.substring(5))) {
            return 0;
        }
        assertThat(client.readLatin(100)).endsWith(SENT.substring(5));
        return 2;
    }

    @Test
    void theChainShowsEachWithItsShare() {
        await(harness.registry().replace(PROXY, errors()));

        assertThat(active())
                .extracting(active -> active.key().step()
                        + " " + active.activation().probability() + " "
                        + active.key().isLocal())
                .containsExactly("set.replaced 20% true", "set.injected 30% true");
    }

    @Test
    void aSetTakesThePlaceOfTheOneOfItsNameAndOfNothingElse() {
        harness.set(Delay.of(Duration.ZERO));
        await(harness.registry().activate(ActivationKey.local("mine", PROXY), 0, error(false, 100)));
        await(harness.registry().replace(PROXY, errors()));
        await(harness.registry().replace(PROXY, new ExclusiveSet("set", 0, Map.of("other", error(true, 1)))));
        assertThat(active()).extracting(active -> active.key().step()).containsExactly("delay", "mine", "set.other");

        await(harness.registry().replace(PROXY, new ExclusiveSet("set", 0, Map.of())));
        assertThat(active()).extracting(active -> active.key().step()).containsExactly("delay", "mine");
    }

    @Test
    void aSetThatIsNotPossibleChangesNothing() {
        await(harness.registry().replace(PROXY, errors()));
        Map<String, Activation> members = Map.of(
                "fine", error(false, 10),
                "not", error(false, 10).withMatch(Match.of(Map.of("command", "GET"))));

        assertThatThrownBy(() -> await(harness.registry().replace(PROXY, new ExclusiveSet("set", 0, members))))
                .hasCauseInstanceOf(CharivariException.class)
                .hasMessageContaining("match.command");
        assertThat(active()).hasSize(2);
    }

    @Test
    void moreThanEverythingCannotBeShared() {
        assertThatThrownBy(() -> new ExclusiveSet("set", 0, Map.of("a", error(false, 60), "b", error(false, 41))))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("101.0% together");
    }

    @Test
    void openLinksGetItAtOnce() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("there");
            await(harness.registry()
                    .replace(
                            PROXY, new ExclusiveSet("set", 0, Map.of("blackout", Activation.of(new Blackout(false))))));
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    void aBlackoutOfAShareOfRequestsEndsTheLinkOfARequestThatItHits() throws Exception {
        Activation half =
                Activation.of(new Blackout(false)).withPer(Per.REQUEST).withProbability(Percent.of(50));
        await(harness.registry().replace(PROXY, new ExclusiveSet("set", 1, Map.of("blackout", half))));
        try (TestClient client = harness.connect()) {
            int answered = 0;
            client.send("x");
            while (!client.readsEnd()) {
                answered++;
                client.send("x");
            }
            assertThat(answered).isLessThan(64);
        }
        assertThat(active().get(0).effect().requestsTouched()).isEqualTo(1);
    }
}
