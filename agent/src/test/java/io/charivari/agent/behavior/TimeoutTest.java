package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Timeout;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timeout to the letter, on a clock that is moved by hand. */
class TimeoutTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void anIdleLinkIsClosedThatLongAfterActivation() {
        link.advance(500 * MILLI);
        link.apply(active(link, timeout(80)));
        link.advance(80 * MILLI - 1);
        assertThat(link.isClosed()).isFalse();
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aNewLinkIsDialedAndClosedThatLongAfterAccept() {
        ActiveBehavior timeout = active(link, timeout(80));
        link.advance(500 * MILLI);
        try (EmbeddedLink accepted = link.acceptedBeside(8)) {
            accepted.open(timeout);
            assertThat(accepted.dials()).hasSize(1);
            accepted.connect();
            accepted.advance(80 * MILLI - 1);
            assertThat(accepted.isClosed()).isFalse();
            accepted.advance(1);
            assertThat(accepted.isClosed()).isTrue();
        }
    }

    @Test
    void noBytePassesHoweverChattyThePeersAreAndTheCloseComesOnTime() {
        link.apply(active(link, Activation.of(timeout(80)).withDirection(Direction.BOTH)));
        for (int i = 0; i < 79; i++) {
            link.advance(MILLI);
            link.request("question");
            link.arrive("answer");
        }
        assertThat(link.isClosed()).isFalse();
        link.advance(MILLI);
        assertThat(link.isClosed()).isTrue();
        assertThat(link.departures()).extracting(Departure::text).containsOnlyNulls();
        assertThat(link.requests()).extracting(Departure::text).containsOnlyNulls();
    }

    @Test
    void theOtherDirectionPasses() {
        link.apply(active(link, timeout(0)));
        link.request("question");
        link.arrive("answer");
        assertThat(link.requests()).extracting(Departure::text).containsExactly("question");
        assertThat(link.departures()).isEmpty();
    }

    @Test
    void zeroNeverCloses() {
        link.apply(active(link, timeout(0)));
        link.arrive("lost");
        link.advance(Duration.ofDays(2).toNanos());
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void theEndWaitsUntilItIsClearedAndWhatComesLaterPasses() {
        ActiveBehavior timeout = active(link, timeout(80));
        link.apply(timeout);
        link.arrive("lost");
        link.apply();
        link.arrive("passes");
        assertThat(link.departures()).extracting(Departure::text).containsExactly("passes");
        link.advance(200 * MILLI);
        assertThat(link.isClosed()).isFalse();

        link.apply(active(link, timeout(0)));
        link.arriveEnd();
        assertThat(link.departures()).hasSize(1);
        link.apply();
        assertThat(link.departures()).extracting(Departure::text).containsExactly("passes", null);
    }

    @Test
    void aChangedTimeIsCountedFromActivationTooAndKeepsTheEnd() {
        ActiveBehavior timeout = active(link, timeout(80));
        link.apply(timeout);
        link.arriveEnd();
        link.advance(50 * MILLI);
        link.apply(timeout.changed(Activation.of(timeout(200))));
        link.advance(150 * MILLI - 1);
        assertThat(link.isClosed()).isFalse();
        assertThat(link.departures()).isEmpty();
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aTimeThatHasPassedAlreadyClosesAtOnceAndNeverMeansNever() {
        ActiveBehavior timeout = active(link, timeout(80));
        link.apply(timeout);
        link.advance(50 * MILLI);
        ActiveBehavior never = timeout.changed(Activation.of(timeout(0)));
        link.apply(never);
        link.advance(100 * MILLI);
        assertThat(link.isClosed()).isFalse();
        link.apply(never.changed(Activation.of(timeout(100))));
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void anotherDirectionKeepsTheTime() {
        ActiveBehavior timeout = active(link, timeout(80));
        link.apply(timeout);
        link.advance(50 * MILLI);
        link.apply(timeout.changed(Activation.of(timeout(80)).withDirection(Direction.UPSTREAM)));
        link.arrive("passes now");
        link.advance(30 * MILLI);
        assertThat(link.departures()).extracting(Departure::text).containsExactly("passes now", null);
    }

    @Test
    void perRequestItIsCountedFromTheFirstOneItActsOn() {
        link.apply(active(link, Activation.of(timeout(80)).withPer(Per.REQUEST).withSkip(1)));
        link.advance(500 * MILLI);
        link.request("one");
        link.arrive("answer");
        assertThat(link.departures()).extracting(Departure::text).containsExactly("answer");
        link.advance(500 * MILLI);
        assertThat(link.isClosed()).isFalse();
        link.request("two");
        link.arrive("lost");
        link.advance(40 * MILLI);
        link.request("three");
        link.advance(40 * MILLI - 1);
        assertThat(link.isClosed()).isFalse();
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
        assertThat(link.departures()).extracting(Departure::text).containsExactly("answer", null);
    }

    @Test
    void aClientThatResetsIsNotWaitedFor() {
        link.apply(active(link, Activation.of(timeout(0)).withDirection(Direction.BOTH)));
        link.requestReset();
        assertThat(link.isClosed()).isTrue();
    }

    private static Timeout timeout(int millis) {
        return new Timeout(Duration.ofMillis(millis));
    }
}
