package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Slicer;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slices to the letter, on a clock and an event loop whose time is moved by hand. */
class SlicerTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void dataLeavesInSlicesWithAPauseBetween() {
        proxy.set(slicer(4, 0, 10));
        link.arrive("abcdefghij");
        assertThat(link.departures()).containsExactly(left("abcd", 0));
        link.advance(10 * MILLI - 1);
        assertThat(link.departures()).hasSize(1);
        link.advance(1);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efgh", 10));
        link.advance(100 * MILLI);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efgh", 10), left("ij", 20));
    }

    @Test
    void theRestOfAChunkGoesAsItIsAndThePauseHoldsForTheNextChunkToo() {
        proxy.set(slicer(4, 0, 10));
        link.arrive("abcde");
        link.advance(MILLI);
        link.arrive("fgh");
        link.advance(100 * MILLI);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("e", 10), left("fgh", 20));
    }

    @Test
    void afterASilenceTheFirstSliceLeavesAtOnce() {
        proxy.set(slicer(4, 0, 10));
        link.arrive("abcd");
        link.advance(10 * MILLI);
        link.arrive("efgh");
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efgh", 10));
    }

    @Test
    void eachSliceIsWrittenByItselfEvenWithoutAPause() {
        proxy.set(slicer(4, 0, 0));
        int before = link.flushes();
        link.arrive("abcdefghij");
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efgh", 0), left("ij", 0));
        assertThat(link.flushes() - before).isGreaterThanOrEqualTo(3);
    }

    @Test
    void manySlicesLeaveOtherLinksTheirTurn() {
        proxy.set(slicer(1, 0, 0));
        link.arrive("x".repeat(1_000));
        assertThat(link.departures().size()).isLessThan(1_000);
        link.advance(MILLI);
        assertThat(link.departures()).hasSize(1_000).allMatch(slice -> slice.text()
                .equals("x"));
    }

    @Test
    void sizesAreSpreadEvenlyAroundTheAverage() {
        proxy.set(slicer(100, 50, 0));
        for (int i = 0; i < 100; i++) {
            link.arrive("x".repeat(60_000));
            link.advance(MILLI);
        }
        // The rests of chunks are what they are.
        List<Integer> sizes = link.departures().stream()
                .map(slice -> slice.text().length())
                .filter(size -> size >= 50)
                .toList();
        assertThat(sizes)
                .hasSizeGreaterThan(50_000)
                .allMatch(size -> size <= 150)
                .contains(50, 150);
        assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isBetween(99.0, 101.0);
        assertThat(sizes.stream().filter(size -> size < 75).count()).isBetween(sizes.size() / 5L, sizes.size() / 3L);
    }

    @Test
    void theEndFollowsTheLastSlice() {
        proxy.set(slicer(4, 0, 10));
        link.arrive("abcdefghij");
        link.arriveEnd();
        link.advance(20 * MILLI - 1);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efgh", 10));
        link.advance(1);
        assertThat(link.departures())
                .containsExactly(left("abcd", 0), left("efgh", 10), left("ij", 20), left(null, 20));
    }

    @Test
    void aChangeHoldsForWhatIsHeld() {
        ActiveBehavior slicer = proxy.set(slicer(4, 0, 1_000));
        link.arrive("abcdefghijklmnop");
        link.advance(5 * MILLI);
        proxy.change(slicer, slicer(6, 0, 10));
        assertThat(link.departures()).containsExactly(left("abcd", 0));
        link.advance(5 * MILLI);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efghij", 10));
        link.advance(10 * MILLI);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efghij", 10), left("klmnop", 20));
    }

    @Test
    void whatIsHeldWhenItIsClearedLeavesAtOnceAndWhole() {
        ActiveBehavior slicer = proxy.set(slicer(4, 0, 1_000));
        link.arrive("abcdefghij");
        link.arriveEnd();
        proxy.clear(slicer);
        assertThat(link.departures()).containsExactly(left("abcd", 0), left("efghij", 0), left(null, 0));
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void slicesKeepTheirDistanceThroughADelay() {
        proxy.set(slicer(4, 0, 10));
        proxy.set(Delay.of(Duration.ofMillis(100)));
        link.arrive("abcdefgh");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("abcd", 100), left("efgh", 110));
    }

    @Test
    void theSourceIsReadNoFurtherThanAFewSlices() {
        ActiveBehavior slicer = proxy.set(slicer(4, 0, 1_000));
        link.arrive("x".repeat(100_000));
        assertThat(link.isRead(Direction.DOWNSTREAM)).isFalse();
        proxy.change(slicer, slicer(100_000, 0, 1));
        link.advance(1_000 * MILLI);
        assertThat(link.isRead(Direction.DOWNSTREAM)).isTrue();
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void onlyRepliesToRequestsThatItActsOnAreSliced() {
        proxy.set(Activation.of(slicer(2, 0, 0)).withPer(Per.REQUEST).withSkip(1));
        link.request("one?");
        link.arrive("one!");
        link.request("two?");
        link.arrive("two!");
        assertThat(link.departures()).containsExactly(left("one!", 0), left("tw", 0), left("o!", 0));
    }

    private static Slicer slicer(long average, long variation, long delayMillis) {
        return new Slicer(new ByteSize(average), new ByteSize(variation), Duration.ofMillis(delayMillis));
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
