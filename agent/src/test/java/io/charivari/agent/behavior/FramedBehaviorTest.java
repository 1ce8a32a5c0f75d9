package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.LineProtocol;
import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.Per;
import io.charivari.model.behavior.Throttle;
import io.charivari.model.behavior.Timeout;
import io.charivari.model.behavior.Transient;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What behaviors do where requests and replies are told apart, on a link whose time stands still. */
class FramedBehaviorTest {

    private static final long MILLIS = 1_000_000;

    private final EmbeddedLink link = EmbeddedLink.framed(new LineProtocol());
    private final EmbeddedProxy proxy = new EmbeddedProxy(link);

    @AfterEach
    void close() {
        link.close();
    }

    private static ErrorOptions message(String text) {
        return new ErrorOptions(null, null, null, text, null, null, null, null, false);
    }

    private static final ErrorOptions CLOSING = new ErrorOptions(null, 421L, null, null, null, null, null, null, false);

    private static Activation on(BehaviorSpec behavior, String field, String pattern) {
        return Activation.of(behavior).withMatch(Match.of(Map.of(field, pattern)));
    }

    private String toClient() {
        return text(link.departures());
    }

    private String toBackend() {
        return text(link.requests());
    }

    private static String text(Iterable<EmbeddedLink.Departure> departures) {
        StringBuilder text = new StringBuilder();
        departures.forEach(departure -> text.append(departure.text() == null ? "<end>" : departure.text()));
        return text.toString();
    }

    // ---- passing through ----

    @Test
    void whatIsFramedPassesAsItIs() {
        link.request("get a\nge");
        link.request("t b\n");
        link.arrive("one\n* news\ntw");
        link.arrive("o\n");
        assertThat(toBackend()).isEqualTo("get a\nget b\n");
        assertThat(toClient()).isEqualTo("one\n* news\ntwo\n");
    }

    @Test
    void whatIsFramedPassesAsItIsWhileABehaviorWatches() {
        proxy.set(on(new ErrorReply(message("no")), "command", "never"));
        link.request("get a\nput k 3\nab");
        link.request("cget b\nnote x\nge");
        link.request("t c\n");
        link.arrive("one\n* news\ntw");
        link.arrive("o\nthree\nfour\n");
        assertThat(toBackend()).isEqualTo("get a\nput k 3\nabcget b\nnote x\nget c\n");
        assertThat(toClient()).isEqualTo("one\n* news\ntwo\nthree\nfour\n");
    }

    // ---- error ----

    @Test
    void anErrorAnswersTheRequestAndTheBackendNeverSeesIt() {
        ActiveBehavior error = proxy.set(new ErrorReply(message("no")));
        link.request("get a\n");
        assertThat(toClient()).isEqualTo("!no\n");
        assertThat(toBackend()).isEmpty();
        proxy.clear(error);
        link.request("get b\n");
        link.arrive("two\n");
        assertThat(toBackend()).isEqualTo("get b\n");
        assertThat(toClient()).isEqualTo("!no\ntwo\n");
        assertThat(error.effect().errors()).isOne();
        assertThat(error.effect().requests()).isOne();
    }

    @Test
    void aLinkCountsAsTouchedFromTheFirstRequestThatIsMeant() {
        ActiveBehavior error = proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a\n");
        assertThat(error.effect().links()).isZero();
        link.request("get b\nget b\n");
        assertThat(error.effect().links()).isOne();
        assertThat(error.effect().requests()).isEqualTo(2);
    }

    @Test
    void anErrorTakesItsRequestsPlaceAmongPipelinedReplies() {
        proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a\nget b\nget c\n");
        assertThat(toBackend()).isEqualTo("get a\nget c\n");
        assertThat(toClient()).isEmpty();
        link.arrive("one\nthree\n");
        assertThat(toClient()).isEqualTo("one\n!no\nthree\n");
    }

    @Test
    void aRequestThatReliesOnOneThatWasAnsweredIsAnsweredToo() {
        proxy.set(on(new ErrorReply(message("no")), "key", "a"));
        link.request("get a\nthen b\nget b\nthen c\n");
        link.arrive("two\nthree\n");
        assertThat(toBackend()).isEqualTo("get b\nthen c\n");
        assertThat(toClient()).isEqualTo("!no\n!no\ntwo\nthree\n");
    }

    @Test
    void errorsOfTwoBehaviorsKeepTheOrderOfRequests() {
        proxy.set(on(new ErrorReply(message("first")), "key", "b"));
        proxy.set(on(new Transient(1, message("second")), "key", "c"));
        link.request("get a\nget c\nget b\nget c\n");
        link.arrive("one\nfour\n");
        assertThat(toClient()).isEqualTo("one\n!second\n!first\nfour\n");
    }

    @Test
    void anErrorBehindADelayedReplyWaitsForIt() {
        proxy.set(Activation.of(Delay.of(Duration.ofMillis(100))));
        proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a\nget b\n");
        link.arrive("one\n");
        link.advance(99 * MILLIS);
        assertThat(toClient()).isEmpty();
        link.advance(2 * MILLIS);
        assertThat(toClient()).isEqualTo("one\n!no\n");
    }

    @Test
    void anErrorIsDelayedByTheDelayBehindItInTheChain() {
        proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        proxy.set(Activation.of(Delay.of(Duration.ofMillis(100))));
        link.request("get a\nget b\nget b\n");
        link.arrive("one\n");
        link.advance(99 * MILLIS);
        assertThat(toClient()).isEmpty();
        link.advance(2 * MILLIS);
        assertThat(toClient()).isEqualTo("one\n!no\n!no\n");
    }

    @Test
    void aBodyIsSwallowedWithItsRequest() {
        ActiveBehavior error = proxy.set(on(new ErrorReply(message("no")), "command", "put"));
        link.request("put a 6\nabc");
        assertThat(toClient()).isEmpty();
        link.request("defget b\n");
        assertThat(toClient()).isEqualTo("!no\n");
        assertThat(toBackend()).isEqualTo("get b\n");
        proxy.clear(error);
    }

    @Test
    void aRequestThatIsSwallowedInPartIsSwallowedToItsEndAndAnswered() {
        ActiveBehavior error = proxy.set(on(new ErrorReply(message("no")), "command", "put"));
        link.request("put a 6\nabc");
        proxy.clear(error);
        link.request("defget b\n");
        assertThat(toClient()).isEqualTo("!no\n");
        assertThat(toBackend()).isEqualTo("get b\n");
        link.arrive("two\n");
        assertThat(toClient()).isEqualTo("!no\ntwo\n");
    }

    @Test
    void aRequestThatHadBegunIsLetBy() {
        link.request("put a 6\nabc");
        link.request("");
        proxy.set(new ErrorReply(message("no")));
        link.request("defget b\n");
        assertThat(toBackend()).isEqualTo("put a 6\nabcdef");
        link.arrive("one\n");
        assertThat(toClient()).isEqualTo("one\n!no\n");
    }

    @Test
    void aRequestOfWhichSomeLettersHavePassedIsLetBy() {
        link.request("ge");
        proxy.set(new ErrorReply(message("no")));
        link.request("t a\nget b\n");
        assertThat(toBackend()).isEqualTo("get a\n");
        link.arrive("one\n");
        assertThat(toClient()).isEqualTo("one\n!no\n");
    }

    @Test
    void anAnswerThatIsOwedWhenTheBehaviorLeavesIsGivenInItsPlace() {
        ActiveBehavior error = proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a\nget b\nget c\n");
        proxy.clear(error);
        link.request("get b\n");
        link.arrive("one\nthree\nfour\n");
        assertThat(toBackend()).isEqualTo("get a\nget c\nget b\n");
        assertThat(toClient()).isEqualTo("one\n!no\nthree\nfour\n");
    }

    @Test
    void aClientThatWaitsIsAnsweredBeforeItHasSentAll() {
        proxy.set(new ErrorReply(message("no")));
        link.request("ask a 3\n");
        assertThat(toClient()).isEqualTo("!no\n");
        link.request("abcget b\n");
        assertThat(toClient()).isEqualTo("!no\n!no\n");
        assertThat(toBackend()).isEmpty();
    }

    @Test
    void anErrorThatEndsTheConnectionClosesIt() {
        proxy.set(new ErrorReply(CLOSING));
        link.request("get a\nget b\n");
        assertThat(toClient()).isEqualTo("!error\n<end>");
        assertThat(toBackend()).isEqualTo("<end>");
    }

    @Test
    void whatGetsNoReplyOrCannotBeAnsweredIsLetBy() {
        ActiveBehavior error =
                proxy.set(Activation.of(new ErrorReply(message("no"))).withTimes(1));
        link.request("note x\nmust y\nget z\n");
        assertThat(toBackend()).isEqualTo("note x\nmust y\n");
        link.arrive("yes\n");
        assertThat(toClient()).isEqualTo("yes\n!no\n");
        assertThat(error.effect().requests()).isOne();
    }

    @Test
    void skipAndTimesCountMatchingRequestsOfTheConnection() {
        proxy.set(
                on(new ErrorReply(message("no")), "command", "GET").withSkip(1).withTimes(2));
        for (String command : new String[] {"get", "set", "get", "set", "get", "get"}) {
            link.request(command + " k\n");
        }
        assertThat(toBackend()).isEqualTo("get k\nset k\nset k\nget k\n");
    }

    @Test
    void theFirstRequestsOfAConnectionFailAndLaterOnesPass() {
        proxy.set(new Transient(2, message("no")));
        link.request("get a\nget b\nget c\n");
        link.arrive("three\n");
        assertThat(toClient()).isEqualTo("!no\n!no\nthree\n");
        assertThat(toBackend()).isEqualTo("get c\n");
    }

    @Test
    void theDiceAreRolledForEachRequest() {
        ActiveBehavior error =
                proxy.set(Activation.of(new ErrorReply(message("no"))).withProbability(Percent.of(30)));
        for (int i = 0; i < 1_000; i++) {
            link.request("get a\n");
        }
        assertThat(error.effect().requests()).isBetween(250L, 350L);
    }

    @Test
    void diceForConnectionsDecideOnceAndThenMatchEveryRequest() {
        proxy.set(on(new ErrorReply(message("no")), "key", "b").withPer(Per.CONNECTION));
        link.request("get a\nget b\nget b\n");
        assertThat(toBackend()).isEqualTo("get a\n");
    }

    @Test
    void aClientThatTakesNoAnswersIsReadNoFurther() {
        proxy.set(new ErrorReply(message("x".repeat(500))));
        link.request("get a\n");
        assertThat(link.isRead(Direction.UPSTREAM)).isTrue();
        link.request("get first\n".repeat(1_000));
        assertThat(toClient()).hasSize(1_001 * 502);
    }

    @Test
    void tooManyAnswersThatWaitKeepTheClientFromBeingRead() {
        ActiveBehavior error = proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a\n" + "get b\n".repeat(300));
        assertThat(link.isRead(Direction.UPSTREAM)).isFalse();
        link.arrive("one\n");
        assertThat(link.isRead(Direction.UPSTREAM)).isTrue();
        assertThat(toClient()).isEqualTo("one\n" + "!no\n".repeat(300));
        proxy.clear(error);
    }

    // ---- delay ----

    @Test
    void aReplyIsDelayedAsAWhole() {
        proxy.set(Activation.of(new Delay(Duration.ofMillis(100), Duration.ofMillis(50), Distribution.UNIFORM)));
        link.request("get a\n");
        link.arrive("on");
        link.arrive("e\n");
        link.advance(200 * MILLIS);
        assertThat(link.departures()).extracting(EmbeddedLink.Departure::text).containsExactly("on", "e\n");
        assertThat(link.departures().get(0).atNanos())
                .isEqualTo(link.departures().get(1).atNanos());
    }

    @Test
    void onlyTheRepliesThatAreMeantAreDelayed() {
        proxy.set(on(Delay.of(Duration.ofMillis(100)), "key", "b"));
        link.request("get a\nget b\n");
        link.arrive("one\n");
        assertThat(toClient()).isEqualTo("one\n");
        link.arrive("two\n");
        link.advance(99 * MILLIS);
        assertThat(toClient()).isEqualTo("one\n");
        link.advance(1 * MILLIS);
        assertThat(toClient()).isEqualTo("one\ntwo\n");
    }

    @Test
    void onlyTheRequestsThatAreMeantAreDelayedAndThoseBehindThemKeepTheirPlace() {
        proxy.set(on(Delay.of(Duration.ofMillis(100)), "key", "b").withDirection(Direction.UPSTREAM));
        link.request("get a\nget b\nget c\n");
        assertThat(toBackend()).isEqualTo("get a\n");
        link.advance(100 * MILLIS);
        assertThat(toBackend()).isEqualTo("get a\nget b\nget c\n");
    }

    // ---- hang, timeout, abort, throttle ----

    @Test
    void theReplyThatIsMeantNeverComesAndWhatIsCutLeavesNoRest() {
        ActiveBehavior hang = proxy.set(on(new Hang(Hang.Mode.SWALLOW), "key", "b"));
        link.request("get a\nget b\n");
        link.arrive("one\n$4\ntw");
        assertThat(toClient()).isEqualTo("one\n");
        proxy.clear(hang);
        link.arrive("o!");
        assertThat(toClient()).isEqualTo("one\n");
        link.request("get c\n");
        link.arrive("three\n");
        assertThat(toClient()).isEqualTo("one\nthree\n");
    }

    @Test
    void aRequestThatIsSwallowedUpstreamIsNotExpectedToBeAnswered() {
        ActiveBehavior hang =
                proxy.set(on(new Hang(Hang.Mode.SWALLOW), "key", "b").withDirection(Direction.UPSTREAM));
        link.request("get b\nput");
        proxy.clear(hang);
        link.request(" k 2\nabget c\n");
        assertThat(toBackend()).isEqualTo("put k 2\nabget c\n");
        proxy.set(on(new ErrorReply(message("no")), "key", "d"));
        link.request("get d\n");
        link.arrive("stored\nthree\n");
        assertThat(toClient()).isEqualTo("stored\nthree\n!no\n");
    }

    @Test
    void aStallKeepsTheRequestAndAllBehindIt() {
        ActiveBehavior stall =
                proxy.set(on(new Hang(Hang.Mode.STALL), "key", "b").withDirection(Direction.UPSTREAM));
        link.request("get a\nget b\nget c\n");
        assertThat(toBackend()).isEqualTo("get a\n");
        assertThat(link.isRead(Direction.UPSTREAM)).isFalse();
        proxy.clear(stall);
        assertThat(toBackend()).isEqualTo("get a\nget b\nget c\n");
        assertThat(link.isRead(Direction.UPSTREAM)).isTrue();
    }

    @Test
    void aTimeoutRunsFromTheRequestThatIsMeant() {
        proxy.set(on(new Timeout(Duration.ofMillis(100)), "key", "b"));
        link.advance(500 * MILLIS);
        link.request("get a\n");
        link.arrive("one\n");
        link.request("get b\n");
        link.arrive("two\n");
        link.advance(99 * MILLIS);
        assertThat(toClient()).isEqualTo("one\n");
        link.advance(1 * MILLIS);
        assertThat(toClient()).isEqualTo("one\n<end>");
    }

    @Test
    void anAbortClosesWhenTheWholeRequestHasGoneOut() {
        proxy.set(on(new Abort(false), "command", "put"));
        link.request("get a\nput b 4\nab");
        assertThat(link.isClosed()).isFalse();
        link.request("cd");
        assertThat(toBackend()).isEqualTo("get a\nput b 4\nabcd<end>");
        assertThat(toClient()).isEqualTo("<end>");
    }

    @Test
    void aBlackoutClosesTheLinkAtTheRequestThatIsMeant() {
        proxy.set(on(new Blackout(false), "key", "b"));
        link.request("get a\n");
        assertThat(link.isClosed()).isFalse();
        link.request("get b\n");
        assertThat(link.isClosed()).isTrue();
        assertThat(toBackend()).isEqualTo("get a\n<end>");
    }

    @Test
    void aBlackoutOfAllStillClosesIdleLinks() {
        proxy.set(new Blackout(false));
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aThrottleSpacesRequestsThatCameTogether() {
        proxy.set(new Throttle(2, Throttle.Overflow.DELAY));
        link.request("get a\nget b\nget c\n");
        link.advance(TimeUnit.SECONDS.toNanos(3));
        assertThat(toBackend()).isEqualTo("get a\nget b\nget c\n");
        assertThat(link.requests()).hasSize(3);
        assertThat(link.requests().get(2).atNanos() - link.requests().get(0).atNanos())
                .isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void aThrottleAnswersRequestsOverTheRateInTheirPlace() {
        proxy.set(new Throttle(1, Throttle.Overflow.ERROR));
        link.request("get a\nget b\nget c\n");
        assertThat(toBackend()).isEqualTo("get a\n");
        link.arrive("one\n");
        assertThat(toClient()).isEqualTo("one\n!error\n!error\n");
    }

    // ---- opaque links ----

    @Test
    void whatCannotBeFramedIsRelayedUntouchedAndErrorsAreOwnUpTo() {
        ActiveBehavior error = proxy.set(new ErrorReply(message("no")));
        link.request("#binary\nget b\n");
        link.arrive("anything");
        link.request("get c\n");
        assertThat(toBackend()).isEqualTo("#binary\nget b\nget c\n");
        assertThat(toClient()).isEqualTo("anything");
        assertThat(error.effect().errors()).isZero();
        assertThat(error.effect().opaqueLinks()).isOne();
    }

    @Test
    void bytesThatWereKeptBackLeaveBeforeTheLinkTurnsOpaque() {
        proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("#bin");
        assertThat(toBackend()).isEmpty();
        link.request("ary\nmore");
        assertThat(toBackend()).isEqualTo("#binary\nmore");
    }

    @Test
    void aBehaviorThatNeedsNoRequestsGoesOnOnAnOpaqueLink() {
        link.request("#binary\n");
        ActiveBehavior delay =
                proxy.set(Activation.of(Delay.of(Duration.ofMillis(100))).withPer(Per.CONNECTION));
        ActiveBehavior matching =
                proxy.set(on(new Delay(Duration.ofMillis(100), Duration.ZERO, Distribution.NORMAL), "key", "b"));
        link.arrive("anything");
        assertThat(toClient()).isEmpty();
        link.advance(100 * MILLIS);
        assertThat(toClient()).isEqualTo("anything");
        assertThat(delay.effect().opaqueLinks()).isZero();
        assertThat(matching.effect().opaqueLinks()).isOne();
        assertThat(matching.effect().links()).isZero();
    }

    @Test
    void halfARequestAtTheEndOfTheInputStillLeaves() {
        proxy.set(on(new ErrorReply(message("no")), "key", "b"));
        link.request("get a");
        link.requestEnd();
        assertThat(toBackend()).startsWith("get a");
    }
}
