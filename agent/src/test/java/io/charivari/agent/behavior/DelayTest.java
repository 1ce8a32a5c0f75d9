package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delay to the letter, on a clock and an event loop whose time is moved by hand. */
class DelayTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aDelayIsNeverShorterThanItsLatencyAndNoLonger() {
        link.apply(delay("one", 80, 0, Distribution.UNIFORM));
        link.arrive("x");
        link.advance(80 * MILLI - 1);
        assertThat(link.departures()).isEmpty();
        link.advance(1);
        assertThat(link.departures()).containsExactly(left("x", 80));
    }

    @Test
    void itIsCountedFromArrivalForEachChunk() {
        link.apply(delay("one", 80, 0, Distribution.UNIFORM));
        link.arrive("a");
        link.advance(30 * MILLI);
        link.arrive("b");
        link.advance(49 * MILLI);
        link.arrive("c");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 80), left("b", 110), left("c", 159));
    }

    @Test
    void theEndLeavesAsLateAsBytesDo() {
        link.apply(delay("one", 80, 0, Distribution.UNIFORM));
        link.arrive("last");
        link.advance(10 * MILLI);
        link.arriveEnd();
        link.advance(80 * MILLI - 1);
        assertThat(link.departures()).containsExactly(left("last", 80));
        link.advance(1);
        assertThat(link.departures()).containsExactly(left("last", 80), left(null, 90));
    }

    @ParameterizedTest
    @EnumSource
    void jitterNeverChangesTheOrder(Distribution distribution) {
        link.apply(delay("one", 20, 20, distribution));
        for (int i = 0; i < 1_000; i++) {
            link.arrive(i + ",");
            link.advance(MILLI / 4);
        }
        link.arriveEnd();
        link.advance(Duration.ofMinutes(1).toNanos());
        List<String> expected = IntStream.range(0, 1_000).mapToObj(i -> i + ",").toList();
        assertThat(link.departures().stream().limit(1_000).map(Departure::text)).containsExactlyElementsOf(expected);
        assertThat(link.departures())
                .hasSize(1_001)
                .last()
                .extracting(Departure::text)
                .isNull();
        assertThat(link.departures()).extracting(Departure::atNanos).isSorted();
    }

    @Test
    void uniformJitterStaysWithinItsBounds() {
        link.apply(delay("one", 20, 5, Distribution.UNIFORM));
        for (int i = 0; i < 500; i++) {
            // Far enough apart that none has to wait for the one before it.
            long arrived = link.clock().nanos();
            link.arrive("x");
            link.advance(15 * MILLI - 1);
            assertThat(link.departures()).hasSize(i);
            link.advance(10 * MILLI + 1);
            assertThat(link.departures()).hasSize(i + 1);
            assertThat(link.departures().get(i).atNanos() - arrived).isBetween(15 * MILLI, 25 * MILLI);
        }
    }

    @Test
    void whatIsHeldWhenADelayIsClearedLeavesAtOnceAndInOrder() {
        ActiveBehavior delay = delay("one", 80, 40, Distribution.UNIFORM);
        link.apply(delay);
        link.arrive("a");
        link.advance(10 * MILLI);
        link.arrive("b");
        link.arriveEnd();
        link.apply();
        assertThat(link.departures()).containsExactly(left("a", 10), left("b", 10), left(null, 10));
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void aDelayThatTakesTheOldOnesPlaceKeepsTheOrder() {
        ActiveBehavior old = delay("one", 80, 0, Distribution.UNIFORM);
        ActiveBehavior shorter = delay("two", 5, 0, Distribution.UNIFORM);
        link.apply(old);
        link.arrive("a");
        link.apply(old, shorter);
        link.arrive("b");
        link.advance(10 * MILLI);
        link.apply(shorter);
        link.arrive("c");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 15), left("b", 15), left("c", 15));
    }

    @Test
    void delaysAddUp() {
        link.apply(delay("one", 30, 0, Distribution.UNIFORM), delay("two", 12, 0, Distribution.UNIFORM));
        link.arrive("a");
        link.advance(100 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 42));
    }

    private ActiveBehavior delay(String step, int latencyMillis, int jitterMillis, Distribution distribution) {
        Delay delay = new Delay(Duration.ofMillis(latencyMillis), Duration.ofMillis(jitterMillis), distribution);
        var identity = new ActiveBehavior.Identity(42, "a", "p", step);
        return ActiveBehavior.of(Behaviors.builtIn(), Activation.of(delay), identity, link.clock(), link.budget(), 0);
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
