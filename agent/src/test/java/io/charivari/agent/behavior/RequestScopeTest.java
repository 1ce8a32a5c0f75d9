package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Reset;
import io.charivari.model.behavior.Timeout;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Behaviors that end or silence links, set for requests, for a few of them, and for some links only. */
class RequestScopeTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);

    static Stream<BehaviorSpec> closing() {
        return Stream.of(
                new Blackout(false), new Blackout(true), new Reset(Duration.ZERO), new Timeout(Duration.ofNanos(1)));
    }

    static Stream<BehaviorSpec> silencing() {
        return Stream.of(new Hang(Hang.Mode.SWALLOW), new Hang(Hang.Mode.STALL), new Timeout(Duration.ZERO));
    }

    @AfterEach
    void close() {
        link.close();
    }

    @ParameterizedTest
    @MethodSource("closing")
    void perRequestALinkIsClosedWhenARequestBegins(BehaviorSpec closing) {
        link.apply(active(link, perRequest(closing)));
        link.advance(MILLI);
        assertThat(link.isClosed()).isFalse();
        link.arrive("greeting");
        assertThat(link.isClosed()).isFalse();
        link.request("question");
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("closing")
    void theFirstRequestsOfEachLinkAreLetBy(BehaviorSpec closing) {
        ActiveBehavior behavior = active(link, perRequest(closing).withSkip(2));
        EmbeddedLink other = link.beside(8);
        link.apply(behavior);
        other.apply(behavior);
        for (EmbeddedLink one : List.of(link, other)) {
            converse(one, "one", "two");
            assertThat(one.isClosed()).isFalse();
            one.request("three");
            one.advance(1);
            assertThat(one.isClosed()).isTrue();
        }
        other.close();
        assertThat(behavior.effect().requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("closing")
    void perConnectionSoManyLinksAreClosedAndNoMore(BehaviorSpec closing) {
        ActiveBehavior behavior =
                active(link, Activation.of(closing).withSkip(1).withTimes(2));
        List<EmbeddedLink> links = List.of(link, link.beside(8), link.beside(9), link.beside(10));
        links.forEach(one -> one.apply(behavior));
        links.forEach(one -> one.advance(1));
        assertThat(links).extracting(EmbeddedLink::isClosed).containsExactly(false, true, true, false);
        links.forEach(EmbeddedLink::close);
    }

    @ParameterizedTest
    @MethodSource("closing")
    void linksThatWereLetByStaySoWhenTheBehaviorIsChanged(BehaviorSpec closing) {
        Activation second = Activation.of(closing).withSkip(1).withTimes(1);
        ActiveBehavior behavior = active(link, second);
        List<EmbeddedLink> links = List.of(link, link.beside(8), link.beside(9));
        links.forEach(one -> one.apply(behavior));
        ActiveBehavior changed = behavior.changed(second.withUntil(Duration.ofHours(1)));
        links.stream().filter(one -> !one.isClosed()).forEach(one -> one.apply(changed));
        links.forEach(one -> one.advance(1));
        assertThat(links).extracting(EmbeddedLink::isClosed).containsExactly(false, true, false);
        links.forEach(EmbeddedLink::close);
    }

    @ParameterizedTest
    @MethodSource("closing")
    void onlyNewOrOnlyExistingLinksAreClosed(BehaviorSpec closing) {
        ActiveBehavior onNew = active(link, Activation.of(closing).withLinks(LinkSet.NEW), 7);
        ActiveBehavior onExisting = active(link, Activation.of(closing).withLinks(LinkSet.EXISTING), 7);
        try (EmbeddedLink accepted = link.acceptedBeside(8)) {
            accepted.open(onExisting);
            accepted.connect();
            accepted.advance(1);
            assertThat(accepted.isClosed()).isFalse();
            link.apply(onNew);
            link.advance(1);
            assertThat(link.isClosed()).isFalse();
            accepted.apply(onNew);
            accepted.advance(1);
            assertThat(accepted.isClosed()).isTrue();
            link.apply(onExisting);
            link.advance(1);
            assertThat(link.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("silencing")
    void theReplyToARequestThatIsMeantNeverComesAndOthersDo(BehaviorSpec silencing) {
        link.apply(active(link, perRequest(silencing).withSkip(1)));
        converse(link, "one");
        link.request("two");
        link.arrive("answer to two");
        link.advance(Duration.ofHours(1).toNanos());
        assertThat(link.departures()).extracting(Departure::text).containsExactly("answer to one");
        assertThat(link.requests()).extracting(Departure::text).containsExactly("one", "two");
        assertThat(link.isClosed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("silencing")
    void aRequestThatIsMeantNeverReachesTheBackendIfUpstreamIsSilent(BehaviorSpec silencing) {
        link.apply(active(link, perRequest(silencing).withSkip(1).withTimes(1).withDirection(Direction.UPSTREAM)));
        converse(link, "one");
        link.request("two");
        assertThat(link.requests()).extracting(Departure::text).containsExactly("one");
    }

    @ParameterizedTest
    @MethodSource("silencing")
    void soManyLinksAreSilencedAndNoMore(BehaviorSpec silencing) {
        ActiveBehavior behavior = active(link, Activation.of(silencing).withTimes(1));
        EmbeddedLink other = link.beside(8);
        link.apply(behavior);
        other.apply(behavior);
        link.arrive("lost");
        other.arrive("passes");
        assertThat(link.departures()).isEmpty();
        assertThat(other.departures()).hasSize(1);
        other.close();
    }

    @ParameterizedTest
    @MethodSource("silencing")
    void aChangeDoesNotLetTheEndThrough(BehaviorSpec silencing) {
        ActiveBehavior behavior = active(link, silencing);
        link.apply(behavior);
        link.arriveEnd();
        ActiveBehavior changed = behavior.changed(Activation.of(silencing).withUntil(Duration.ofHours(1)));
        link.apply(changed);
        assertThat(link.departures()).isEmpty();
        link.apply();
        assertThat(link.departures()).extracting(Departure::text).containsExactly((String) null);
    }

    @Test
    void aResetMayComeAWhileAfterTheRequestBegan() {
        link.apply(active(link, perRequest(new Reset(Duration.ofMillis(80)))));
        link.advance(500 * MILLI);
        converse(link, "one");
        link.advance(80 * MILLI - 1);
        assertThat(link.isClosed()).isFalse();
        link.advance(1);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aRequestThatIsUnderWayIsARequestToo() {
        link.request("question");
        link.apply(active(link, perRequest(new Blackout(false))));
        assertThat(link.isClosed()).isTrue();
    }

    private static Activation perRequest(BehaviorSpec behavior) {
        return Activation.of(behavior).withPer(Per.REQUEST);
    }

    private static void converse(EmbeddedLink with, String... questions) {
        for (String question : questions) {
            with.request(question);
            with.arrive("answer to " + question);
        }
    }
}
