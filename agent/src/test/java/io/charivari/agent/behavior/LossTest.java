package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Loss;
import io.charivari.model.behavior.Per;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loss to the letter, on a clock and an event loop whose time is moved by hand. */
class LossTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void whatIsAlwaysLostStallsForSixDoublings() {
        proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("x");
        link.advance(1_270 * MILLI - 1);
        assertThat(link.departures()).isEmpty();
        link.advance(1);
        assertThat(link.departures()).containsExactly(left("x", 1_270));
    }

    @Test
    void stallsAreTheTimeoutAndItsDoublingsAsOftenAsTheRateSays() {
        proxy.set(new Loss(Percent.of(30), Duration.ofMillis(1)));
        Map<Long, Integer> stalls = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            long arrived = link.clock().nanos();
            link.arrive("x");
            // Far enough apart that none has to wait for the one before it.
            link.advance(200 * MILLI);
            stalls.merge(link.departures().get(i).atNanos() - arrived, 1, Integer::sum);
        }
        assertThat(stalls.keySet()).allMatch(stall -> Long.bitCount(stall / MILLI + 1) == 1 && stall % MILLI == 0);
        assertThat(stalls.get(0L)).isBetween(6_800, 7_200);
        assertThat(stalls.get(MILLI)).isBetween(1_950, 2_250);
        assertThat(stalls.get(3 * MILLI)).isBetween(550, 710);
    }

    @Test
    void allBehindALostChunkWaitForItInOrder() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("a");
        proxy.change(loss, new Loss(new Percent(1), Duration.ofMillis(10)));
        link.arrive("b");
        link.advance(5 * MILLI);
        link.arrive("c");
        link.advance(2_000 * MILLI);
        link.arrive("d");
        assertThat(link.departures())
                .containsExactly(left("a", 1_270), left("b", 1_270), left("c", 1_270), left("d", 2_005));
    }

    @Test
    void rightAfterALossTheNextChunkIsLostMoreOften() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ZERO, Duration.ofMillis(10), Percent.ALL));
        link.arrive("a");
        loss = proxy.change(loss, new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("b");
        proxy.change(loss, new Loss(Percent.ZERO, Duration.ofMillis(10), Percent.ALL));
        link.advance(2_000 * MILLI);
        link.arrive("c");
        link.advance(2_000 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 0), left("b", 1_270), left("c", 3_270));
    }

    @Test
    void lossesThatAreCorrelatedComeInBursts() {
        proxy.set(new Loss(Percent.of(10), Duration.ofMillis(1), Percent.of(40)));
        boolean[] lost = new boolean[20_000];
        for (int i = 0; i < lost.length; i++) {
            long arrived = link.clock().nanos();
            link.arrive("x");
            link.advance(200 * MILLI);
            lost[i] = link.departures().get(i).atNanos() > arrived;
        }
        long losses = IntStream.range(1, lost.length).filter(i -> lost[i - 1]).count();
        long again = IntStream.range(1, lost.length)
                .filter(i -> lost[i - 1] && lost[i])
                .count();
        assertThat(again * 100 / losses).as("percent").isBetween(46L, 54L);
    }

    @Test
    void noByteIsLostAndTheOrderIsKept() {
        proxy.set(new Loss(Percent.of(20), Duration.ofMillis(5)));
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
    void theEndIsNotLostItselfAndWaitsForWhatIs() {
        proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("x");
        link.advance(MILLI);
        link.arriveEnd();
        link.advance(2_000 * MILLI);
        assertThat(link.departures()).containsExactly(left("x", 1_270), left(null, 1_270));
    }

    @Test
    void anEndAloneIsNotHeldUp() {
        proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arriveEnd();
        assertThat(link.departures()).containsExactly(left(null, 0));
    }

    @Test
    void aShorterTimeoutShortensStallsThatAreUnderWay() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ALL, Duration.ofMillis(100)));
        link.arrive("x");
        link.advance(20 * MILLI);
        proxy.change(loss, new Loss(Percent.ALL, Duration.ofMillis(1)));
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("x", 127));
    }

    @Test
    void aLongerTimeoutDoesNotLengthenThem() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ALL, Duration.ofMillis(1)));
        link.arrive("x");
        proxy.change(loss, new Loss(Percent.ALL, Duration.ofMillis(100)));
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("x", 127));
    }

    @Test
    void withoutLossNothingStalls() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("a");
        link.advance(MILLI);
        proxy.change(loss, new Loss(Percent.ZERO, Duration.ofMillis(10)));
        link.arrive("b");
        assertThat(link.departures()).containsExactly(left("a", 1), left("b", 1));
    }

    @Test
    void whatStallsWhenItIsClearedLeavesAtOnceAndInOrder() {
        ActiveBehavior loss = proxy.set(new Loss(Percent.ALL, Duration.ofMillis(10)));
        link.arrive("a");
        link.arrive("b");
        link.arriveEnd();
        link.advance(MILLI);
        proxy.clear(loss);
        assertThat(link.departures()).containsExactly(left("a", 1), left("b", 1), left(null, 1));
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void onlyTheRepliesToSomeRequestsMayBeLost() {
        proxy.set(Activation.of(new Loss(Percent.ALL, Duration.ofMillis(1)))
                .withPer(Per.REQUEST)
                .withTimes(1));
        link.request("one?");
        link.arrive("one!");
        link.advance(500 * MILLI);
        link.request("two?");
        link.arrive("two!");
        assertThat(link.departures()).containsExactly(left("one!", 127), left("two!", 500));
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
