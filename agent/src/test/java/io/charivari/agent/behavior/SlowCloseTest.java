package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.SlowClose;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time of a close to the nanosecond, on a clock that is moved by hand. */
class SlowCloseTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void bytesPassAtOnceAndTheEndThatMuchLater() {
        link.apply(active(link, slow(80)));
        link.advance(10 * MILLI);
        link.arrive("bytes");
        link.arriveEnd();
        assertThat(link.departures()).containsExactly(left("bytes", 10));
        link.advance(80 * MILLI - 1);
        assertThat(link.departures()).hasSize(1);
        link.advance(1);
        assertThat(link.departures()).containsExactly(left("bytes", 10), left(null, 90));
    }

    @Test
    void theOtherDirectionFlowsMeanwhileAndItsEndIsNotHeld() {
        link.apply(active(link, slow(80)));
        link.arriveEnd();
        link.advance(10 * MILLI);
        link.request("late question");
        link.requestEnd();
        assertThat(link.requests()).containsExactly(left("late question", 10), left(null, 10));
    }

    @Test
    void aResetIsPassedOnLateToo() {
        link.apply(active(link, Activation.of(slow(80)).withDirection(Direction.UPSTREAM)));
        link.request("last words");
        link.requestReset();
        assertThat(link.requests()).containsExactly(left("last words", 0));
        link.advance(80 * MILLI - 1);
        assertThat(link.isClosed()).isFalse();
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
        assertThat(link.requests()).containsExactly(left("last words", 0), left(null, 80));
    }

    @Test
    void whenItIsClearedTheEndLeavesAtOnce() {
        link.apply(active(link, slow(80)));
        link.arriveEnd();
        link.advance(30 * MILLI);
        link.apply();
        assertThat(link.departures()).containsExactly(left(null, 30));
    }

    @Test
    void aChangedDelayCountsFromTheArrivalOfTheEndAndPutsNothingOff() {
        ActiveBehavior slow = active(link, slow(80));
        link.apply(slow);
        link.arriveEnd();
        link.advance(10 * MILLI);
        ActiveBehavior longer = slow.changed(Activation.of(slow(900)));
        link.apply(longer);
        link.apply(longer.changed(Activation.of(slow(50))));
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left(null, 50));
    }

    @Test
    void theEndStaysBehindWhatADelayHolds() {
        link.apply(active(link, Delay.of(Duration.ofMillis(100))), active(link, slow(30)));
        link.arrive("bytes");
        link.arriveEnd();
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("bytes", 100), left(null, 130));
    }

    @Test
    void perRequestItActsOnTheEndThatFollowsARequestItIsMeantFor() {
        link.apply(active(link, Activation.of(slow(80)).withPer(Per.REQUEST).withSkip(1)));
        link.request("one");
        link.arriveEnd();
        assertThat(link.departures()).containsExactly(left(null, 0));
        try (EmbeddedLink other = new EmbeddedLink(8)) {
            other.apply(
                    active(other, Activation.of(slow(80)).withPer(Per.REQUEST).withSkip(1)));
            other.request("one");
            other.arrive("answer");
            other.request("two");
            other.arriveEnd();
            other.advance(80 * MILLI - 1);
            assertThat(other.departures()).hasSize(1);
            other.advance(1);
            assertThat(other.departures()).hasSize(2);
        }
    }

    private static SlowClose slow(int millis) {
        return new SlowClose(Duration.ofMillis(millis));
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
