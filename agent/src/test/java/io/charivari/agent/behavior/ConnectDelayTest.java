package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ConnectDelay;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dial of one link to the nanosecond, on a clock that is moved by hand. */
class ConnectDelayTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = EmbeddedLink.accepted(7);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void theBackendIsDialedThatMuchAfterAccept() {
        link.open(active(link, delay(80, 0)));
        link.advance(80 * MILLI - 1);
        assertThat(link.dials()).isEmpty();
        link.advance(1);
        assertThat(link.dials()).containsExactly(start + 80 * MILLI);
        link.connect();
        link.request("hello");
        assertThat(link.requests()).extracting(EmbeddedLink.Departure::text).containsExactly("hello");
    }

    @Test
    void aDelayOfZeroDialsAtOnce() {
        link.open(active(link, delay(0, 0)));
        assertThat(link.dials()).containsExactly(start);
    }

    @Test
    void whenItIsClearedTheBackendIsDialedAtOnceAndOnce() {
        link.open(active(link, delay(80, 0)));
        link.advance(30 * MILLI);
        link.apply();
        assertThat(link.dials()).containsExactly(start + 30 * MILLI);
        link.advance(100 * MILLI);
        assertThat(link.dials()).hasSize(1);
    }

    @Test
    void aShorterDelayIsCountedFromAcceptToo() {
        ActiveBehavior before = active(link, delay(80, 0));
        link.open(before);
        link.advance(10 * MILLI);
        link.apply(before.changed(Activation.of(delay(30, 0))));
        link.advance(100 * MILLI);
        assertThat(link.dials()).containsExactly(start + 30 * MILLI);
    }

    @Test
    void aDelayThatHasPassedAlreadyDialsAtOnce() {
        ActiveBehavior before = active(link, delay(80, 0));
        link.open(before);
        link.advance(50 * MILLI);
        link.apply(before.changed(Activation.of(delay(30, 0))));
        assertThat(link.dials()).containsExactly(start + 50 * MILLI);
    }

    @Test
    void aLongerDelayPutsNothingOff() {
        ActiveBehavior before = active(link, delay(80, 0));
        link.open(before);
        link.apply(before.changed(new Activation(delay(900, 0), Direction.BOTH, Percent.ALL)));
        link.advance(100 * MILLI);
        assertThat(link.dials()).containsExactly(start + 80 * MILLI);
    }

    @Test
    void aClientThatResetsMeanwhileEndsItsLinkAndNothingIsDialed() {
        link.open(active(link, delay(80, 0)));
        link.requestReset();
        assertThat(link.isClosed()).isTrue();
        link.advance(100 * MILLI);
        assertThat(link.dials()).isEmpty();
    }

    @Test
    void aRequestWithItsFinWaitsForTheBackend() {
        link.open(active(link, delay(80, 0)));
        link.request("question");
        link.requestEnd();
        link.advance(80 * MILLI);
        assertThat(link.isClosed()).isFalse();
        link.connect();
        assertThat(link.requests()).extracting(EmbeddedLink.Departure::text).containsExactly("question", null);
    }

    @Test
    void severalWaitSideBySide() {
        link.open(active(link, delay(80, 0)), active(link, delay(50, 0)));
        link.advance(100 * MILLI);
        assertThat(link.dials()).containsExactly(start + 80 * MILLI);
    }

    @Test
    void aLinkThatIsOpenGoesOnAndIsNotCounted() {
        try (EmbeddedLink open = new EmbeddedLink(1)) {
            ActiveBehavior delay = active(open, delay(80, 0));
            open.apply(delay);
            open.request("hello");
            assertThat(open.requests()).hasSize(1);
            assertThat(delay.effect().links()).isZero();
        }
    }

    @Test
    void jitterStaysWithinItsBoundsAndIsTheSameForTheSameLink() {
        List<Long> first = dialsOfManyLinks();
        assertThat(first).allSatisfy(after -> assertThat(after).isBetween(60 * MILLI, 100 * MILLI));
        assertThat(new HashSet<>(first)).hasSizeGreaterThan(90);
        assertThat(dialsOfManyLinks()).isEqualTo(first);
    }

    private static List<Long> dialsOfManyLinks() {
        List<Long> dials = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            try (EmbeddedLink one = EmbeddedLink.accepted(number)) {
                long accepted = one.clock().nanos();
                one.open(active(one, delay(80, 20)));
                one.advance(200 * MILLI);
                dials.add(one.dials().get(0) - accepted);
            }
        }
        return dials;
    }

    private static ConnectDelay delay(int latencyMillis, int jitterMillis) {
        return new ConnectDelay(Duration.ofMillis(latencyMillis), Duration.ofMillis(jitterMillis));
    }
}
