package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Throttle;
import io.charivari.model.behavior.Throttle.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend that takes no more requests, on a clock and event loops whose time is moved by hand. */
class ThrottleTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final EmbeddedLink other = link.beside(8);
    private final EmbeddedProxy proxy = new EmbeddedProxy(link, other);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 7, 100, 250})
    void noSecondEverSeesMoreRequestsThanTheRate(long rate) {
        proxy.set(delaying(rate));
        askBoth(6_000);
        List<Long> begun = begun();
        assertThat(begun).hasSizeGreaterThanOrEqualTo((int) (5.9 * rate));
        for (int i = (int) rate; i < begun.size(); i++) {
            assertThat(begun.get(i) - begun.get(i - (int) rate)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void requestsThatWaitBeginEvenlySpaced() {
        proxy.set(delaying(100));
        askBoth(500);
        List<Long> begun = begun();
        for (int i = 1; i < begun.size(); i++) {
            // 10.1 ms, seen every half millisecond.
            assertThat(begun.get(i) - begun.get(i - 1)).isBetween(9_500_000L, 11_000_000L);
        }
    }

    @Test
    void belowTheRateNothingWaits() {
        proxy.set(delaying(10));
        for (int i = 0; i < 20; i++) {
            link.request("q");
            assertThat(link.requests()).hasSize(i + 1);
            link.arrive("a");
            link.advance(101 * MILLI);
        }
    }

    @Test
    void whatBelongsToARequestFollowsItInOrder() {
        proxy.set(delaying(10));
        other.request("first");
        link.request("one ");
        link.request("two ");
        link.requestEnd();
        assertThat(link.requests()).isEmpty();
        link.advance(101 * MILLI);
        assertThat(link.requests()).containsExactly(left("one ", 101), left("two ", 101), left(null, 101));
    }

    @Test
    void aRequestThatHasBegunGoesOnAtOnce() {
        proxy.set(delaying(1));
        link.request("one ");
        link.request("two ");
        assertThat(link.requests()).containsExactly(left("one ", 0), left("two ", 0));
    }

    @Test
    void aRequestThatWasUnderWayIsLeftAlone() {
        link.request("one ");
        proxy.set(throttle(1, Overflow.ERROR));
        other.request("takes the only slot");
        link.request("two ");
        assertThat(link.requests()).containsExactly(left("one ", 0), left("two ", 0));
        assertThat(link.departures()).isEmpty();
    }

    @Test
    void aSlotThatNobodyUsesIsGivenToTheNext() {
        EmbeddedLink third = link.beside(9);
        EmbeddedProxy all = new EmbeddedProxy(link, other, third);
        all.set(delaying(10));
        link.request("now");
        other.request("given up");
        other.close();
        third.request("instead");
        third.advance(101 * MILLI);
        assertThat(third.requests()).containsExactly(left("instead", 101));
        third.close();
    }

    @Test
    void aHigherRateShortensTheQueue() {
        ActiveBehavior throttle = proxy.set(delaying(1));
        link.request("one");
        other.request("two");
        link.advance(10 * MILLI);
        proxy.change(throttle, delaying(100));
        other.advance(10 * MILLI);
        assertThat(other.requests()).containsExactly(left("two", 20));
    }

    @Test
    void aLowerRateHoldsForThoseWhoWait() {
        ActiveBehavior throttle = proxy.set(delaying(100));
        link.request("one");
        other.request("two");
        proxy.change(throttle, delaying(1));
        other.advance(1_010 * MILLI - 1);
        assertThat(other.requests()).isEmpty();
        other.advance(1);
        assertThat(other.requests()).containsExactly(left("two", 1_010));
    }

    @Test
    void thoseWhoWaitWhenItIsClearedGoAtOnce() {
        ActiveBehavior throttle = proxy.set(delaying(1));
        other.request("one");
        link.request("two ");
        link.request("three");
        proxy.clear(throttle);
        assertThat(link.requests()).containsExactly(left("two ", 0), left("three", 0));
        assertThat(link.budget().heldBytes()).isZero();
    }

    @Test
    void aRequestOverTheRateIsAnsweredWithAnErrorAndNeverReachesTheBackend() {
        ActiveBehavior throttle = proxy.set(throttle(2, Overflow.ERROR));
        ask(link, "one", "two");
        link.request("three");
        assertThat(link.requests()).containsExactly(left("one", 0), left("two", 0));
        assertThat(link.departures()).hasSize(3).last().satisfies(answer -> assertThat(answer.text())
                .hasSize(1000));
        link.request("four");
        assertThat(link.departures()).hasSize(4);
        assertThat(throttle.effect().errors()).isEqualTo(2);
        assertThat(throttle.effect().requests()).isEqualTo(2);

        link.advance(1_010 * MILLI);
        ask(link, "five");
        assertThat(link.requests()).extracting(Departure::text).containsExactly("one", "two", "five");
        assertThat(link.departures())
                .hasSize(5)
                .last()
                .extracting(Departure::text)
                .isEqualTo("five!");
    }

    @Test
    void errorsComeOnlyWhenASecondHasSeenAsManyRequestsAsTheRate() {
        proxy.set(throttle(50, Overflow.ERROR));
        List<Long> begun = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int before = link.requests().size();
            link.request("q");
            boolean passed = link.requests().size() > before;
            long now = link.clock().nanos();
            long recent = begun.stream().filter(at -> now - at < SECOND).count();
            assertThat(recent).isLessThanOrEqualTo(passed ? 49 : 50);
            if (passed) {
                begun.add(now);
                link.arrive("a");
            }
            link.advance(MILLI);
        }
        assertThat(begun).hasSizeBetween(4 * 50, 5 * 50);
    }

    @Test
    void anAnswerGoesThroughTheBehaviorsBehindIt() {
        proxy.set(throttle(1, Overflow.ERROR));
        proxy.set(Delay.of(Duration.ofMillis(80)));
        ask(link, "one");
        link.request("two");
        link.advance(80 * MILLI);
        assertThat(link.departures()).hasSize(2);
        assertThat(link.departures().get(1).atNanos()).isEqualTo(start + 80 * MILLI);
    }

    @Test
    void anAnswerIsNotGivenOnceTheBackendHasEnded() {
        proxy.set(throttle(1, Overflow.ERROR));
        proxy.set(Delay.of(Duration.ofMillis(80)));
        ask(link, "one");
        link.arriveEnd();
        link.request("two");
        link.advance(200 * MILLI);
        assertThat(link.departures()).containsExactly(left("one!", 80), left(null, 80));
    }

    @Test
    void requestsThatItDoesNotActOnPass() {
        proxy.set(
                Activation.of(throttle(1, Overflow.ERROR)).withPer(Per.REQUEST).withSkip(3));
        ask(link, "one", "two", "three", "four");
        link.request("five");
        assertThat(link.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatHappensBeyondTheRateMayBeChanged(Overflow overflow) {
        ActiveBehavior throttle = proxy.set(throttle(1, overflow));
        ask(link, "one");
        Overflow next = overflow == Overflow.DELAY ? Overflow.ERROR : Overflow.DELAY;
        proxy.change(throttle, throttle(1, next));
        link.request("two");
        link.advance(500 * MILLI);
        assertThat(link.requests()).hasSize(1);
        assertThat(link.departures()).hasSize(next == Overflow.DELAY ? 1 : 2);
        link.advance(600 * MILLI);
        assertThat(link.requests()).hasSize(next == Overflow.DELAY ? 2 : 1);
    }

    /** Both ask again as soon as they are answered; looked at every half millisecond. */
    private void askBoth(long millis) {
        int[] answered = new int[2];
        List<EmbeddedLink> links = List.of(link, other);
        links.forEach(one -> one.request("q"));
        for (int i = 0; i < 2 * millis; i++) {
            for (int one = 0; one < 2; one++) {
                if (links.get(one).requests().size() > answered[one]) {
                    answered[one]++;
                    links.get(one).arrive("a");
                    links.get(one).request("q");
                }
            }
            link.advance(MILLI / 2);
            other.advance(0);
        }
    }

    private List<Long> begun() {
        return Stream.of(link, other)
                .flatMap(one -> one.requests().stream())
                .map(Departure::atNanos)
                .sorted()
                .toList();
    }

    private static void ask(EmbeddedLink link, String... requests) {
        for (String request : requests) {
            link.request(request);
            link.arrive(request + "!");
        }
    }

    private static Throttle delaying(long requests) {
        return throttle(requests, Overflow.DELAY);
    }

    private static Throttle throttle(long requests, Overflow overflow) {
        return new Throttle(requests, overflow);
    }

    private Departure left(String text, long afterMillis) {
        return new Departure(text, start + afterMillis * MILLI);
    }
}
