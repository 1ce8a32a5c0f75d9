package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.Per;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change does to what is held, and what acts on single requests; on time that is moved by hand. */
class LiveChangeTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aShorterDelayIsCountedFromArrival() {
        ActiveBehavior delay = proxy.set(delay(100));
        link.arrive("a");
        link.advance(30 * MILLI);
        link.arrive("b");
        link.advance(10 * MILLI);
        proxy.change(delay, delay(50));
        link.arrive("c");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 50), left("b", 80), left("c", 90));
    }

    @Test
    void whatIsOverdueUnderAShorterDelayLeavesAtOnce() {
        ActiveBehavior delay = proxy.set(delay(100));
        link.arrive("a");
        link.advance(30 * MILLI);
        link.arrive("b");
        link.arriveEnd();
        link.advance(10 * MILLI);
        proxy.change(delay, delay(20));
        assertThat(link.departures()).containsExactly(left("a", 40));
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 40), left("b", 50), left(null, 50));
    }

    @Test
    void aLongerDelayHoldsForWhatComesLaterAlone() {
        ActiveBehavior delay = proxy.set(delay(50));
        link.arrive("a");
        link.advance(10 * MILLI);
        proxy.change(delay, delay(100));
        link.arrive("b");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 50), left("b", 110));
    }

    @Test
    void whatComesAfterAChangeNeverOvertakes() {
        ActiveBehavior delay = proxy.set(delay(50));
        link.arrive("a");
        link.advance(10 * MILLI);
        delay = proxy.change(delay, delay(500));
        link.arrive("b");
        delay = proxy.change(delay, delay(400));
        link.arrive("c");
        proxy.change(delay, delay(450));
        link.arrive("d");
        link.advance(1_000 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 50), left("b", 410), left("c", 410), left("d", 460));
    }

    @ParameterizedTest
    @EnumSource
    void jitteredDelaysThatAreChangedAllTheTimeKeepOrderAndNeverHoldLonger(Distribution distribution) {
        ActiveBehavior delay = proxy.set(delay(100));
        List<Long> latest = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            latest.add(link.clock().nanos() + 100 * MILLI);
            link.arrive(i + ",");
            link.advance(MILLI);
            delay = proxy.change(delay, new Delay(Duration.ofMillis(i % 90), Duration.ofMillis(30), distribution));
            link.advance(MILLI);
            delay = proxy.change(delay, delay(100));
        }
        link.advance(1_000 * MILLI);
        assertThat(link.departures().stream().map(Departure::text))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> i + ",").toList());
        for (int i = 0; i < 200; i++) {
            assertThat(link.departures().get(i).atNanos()).isLessThanOrEqualTo(latest.get(i));
        }
    }

    @Test
    void whatIsHeldLeavesWhenTheOtherWayIsDelayedInstead() {
        ActiveBehavior delay = proxy.set(delay(100));
        link.arrive("a");
        proxy.change(delay, Activation.of(delay(100)).withDirection(Direction.UPSTREAM));
        link.arrive("b");
        link.request("c");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("a", 0), left("b", 0));
        assertThat(link.requests()).containsExactly(left("c", 100));
    }

    @Test
    void bothWaysGoOnWhenOneIsAdded() {
        ActiveBehavior delay = proxy.set(delay(100));
        link.arrive("a");
        proxy.change(delay, Activation.of(delay(50)).withDirection(Direction.BOTH));
        link.arrive("b");
        link.request("c");
        link.advance(200 * MILLI);
        assertThat(link.departures()).extracting(Departure::text).containsExactly("a", "b");
        assertThat(link.requests()).containsExactly(left("c", 50));
    }

    @Test
    void aLinkThatIsLetByGetsWhatIsHeldInOrder() {
        ActiveBehavior delay = proxy.set(delay(100));
        link.arrive("a");
        link.arrive("b");
        link.arriveEnd();
        proxy.change(delay, Activation.of(delay(100)).withProbability(Percent.ZERO));
        assertThat(link.departures()).containsExactly(left("a", 0), left("b", 0), left(null, 0));
        assertThat(link.budget().heldBytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aRateThatIsChangedAllTheTimeIsNotBroken(Bandwidth.Scope scope) {
        Bandwidth rate = new Bandwidth(new ByteRate(100_000), new ByteSize(50_000), scope);
        ActiveBehavior bandwidth = proxy.set(rate);
        link.arrive("x".repeat(1_000_000));
        for (int i = 0; i < 100; i++) {
            link.advance(20 * MILLI);
            bandwidth = proxy.change(bandwidth, rate);
        }
        List<Departure> all = link.departures();
        for (Departure first : all) {
            long within = all.stream()
                    .filter(one -> one.atNanos() >= first.atNanos() && one.atNanos() - first.atNanos() < 1_000 * MILLI)
                    .mapToLong(one -> one.text().length())
                    .sum();
            assertThat(within).isLessThanOrEqualTo(100_000);
        }
        assertThat(all.stream().mapToLong(one -> one.text().length()).sum()).isGreaterThan(190_000);
    }

    @Test
    void anotherRateHoldsForWhatIsHeld() {
        ActiveBehavior bandwidth = proxy.set(new Bandwidth(new ByteRate(1_000), null, Bandwidth.Scope.LINK));
        link.arrive("x".repeat(10_000));
        link.advance(100 * MILLI);
        proxy.change(bandwidth, new Bandwidth(new ByteRate(1_000_000), null, Bandwidth.Scope.LINK));
        link.advance(20 * MILLI);
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void someRequestsAndTheirRepliesAreDelayed() {
        proxy.set(onTheSecond(delay(100), Direction.BOTH));
        link.request("one?");
        link.arrive("one!");
        link.request("two?");
        link.advance(100 * MILLI);
        link.arrive("two!");
        link.advance(100 * MILLI);
        assertThat(link.requests()).containsExactly(left("one?", 0), left("two?", 100));
        assertThat(link.departures()).containsExactly(left("one!", 0), left("two!", 200));
    }

    @Test
    void someRepliesGoAtARate() {
        proxy.set(onTheSecond(new Bandwidth(new ByteRate(1_000), null, Bandwidth.Scope.LINK), Direction.DOWNSTREAM));
        link.request("one?");
        link.arrive("x".repeat(1_000));
        assertThat(link.departures()).hasSize(1);
        link.request("two?");
        link.arrive("y".repeat(1_000));
        link.advance(500 * MILLI);
        long second = link.departures().stream()
                .filter(one -> one.text().startsWith("y"))
                .mapToLong(one -> one.text().length())
                .sum();
        assertThat(second).isBetween(450L, 520L);
    }

    @Test
    void someRequestsGetAnError() {
        proxy.set(onTheSecond(new ErrorReply(false), Direction.DOWNSTREAM));
        for (int i = 0; i < 4; i++) {
            link.request("request");
            link.arrive("reply");
        }
        assertThat(link.departures().stream().map(one -> one.text().length())).containsExactly(5, 1_000, 5, 5);
    }

    @Test
    void theDiceDecideForEachRequestOnce() {
        ActiveBehavior error = proxy.set(
                Activation.of(new ErrorReply(false)).withPer(Per.REQUEST).withProbability(Percent.of(30)));
        for (int i = 0; i < 2_000; i++) {
            link.request("request");
            link.arrive("rep");
            link.arrive("ly");
        }
        long spoiled = link.departures().stream()
                .filter(one -> one.text().length() == 1_000)
                .count();
        assertThat(spoiled).isBetween(540L, 660L);
        assertThat(error.effect().requests()).isEqualTo(spoiled);
        assertThat(error.effect().errors()).isEqualTo(spoiled);
    }

    @Test
    void aLinkIsAbortedAtTheRequestThatIsMeant() {
        proxy.set(onTheSecond(new Abort(false), Direction.DOWNSTREAM));
        link.request("one?");
        link.arrive("one!");
        link.request("two?");
        assertThat(link.isEnding()).isFalse();
        link.arrive("two!");
        assertThat(link.requests()).extracting(Departure::text).startsWith("one?", "two?");
        assertThat(link.departures()).containsExactly(left("one!", 0), left(null, 0));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkHangsFromTheRequestThatIsMeant(Hang.Mode mode) {
        ActiveBehavior hang = proxy.set(onTheSecond(new Hang(mode), Direction.DOWNSTREAM));
        link.request("one?");
        link.arrive("one!");
        link.request("two?");
        link.arrive("two!");
        assertThat(link.departures()).containsExactly(left("one!", 0));
        proxy.clear(hang);
        link.request("three?");
        link.arrive("three!");
        assertThat(link.departures()).extracting(Departure::text).endsWith("three!");
        assertThat(link.departures()).hasSize(mode == Hang.Mode.STALL ? 3 : 2);
    }

    @Test
    void aRequestIsCountedOnceHoweverOftenTheBehaviorIsChangedMeanwhile() {
        ActiveBehavior delay =
                proxy.set(Activation.of(delay(1)).withPer(Per.REQUEST).withSkip(1));
        link.request("one?");
        for (int i = 0; i < 4; i++) {
            Direction way = i % 2 == 0 ? Direction.UPSTREAM : Direction.DOWNSTREAM;
            delay = proxy.change(
                    delay,
                    Activation.of(delay(1)).withPer(Per.REQUEST).withSkip(1).withDirection(way));
        }
        link.arrive("one!");
        assertThat(link.departures()).containsExactly(left("one!", 0));
        assertThat(delay.effect().requests()).isZero();
    }

    /** On the second request of the link and no other. */
    private static Activation onTheSecond(BehaviorSpec behavior, Direction direction) {
        return Activation.of(behavior)
                .withDirection(direction)
                .withPer(Per.REQUEST)
                .withSkip(1)
                .withTimes(1);
    }

    private static Delay delay(long millis) {
        return Delay.of(Duration.ofMillis(millis));
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
