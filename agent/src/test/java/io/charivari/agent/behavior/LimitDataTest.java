package io.charivari.agent.behavior;

import static io.charivari.agent.behavior.EmbeddedActivation.active;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.EmbeddedLink.Departure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.LimitData;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes pass before a link is closed, on a clock that is moved by hand. */
class LimitDataTest {

    private static final long MILLI = 1_000_000;

    private final EmbeddedLink link = new EmbeddedLink(7);
    private final long start = link.clock().nanos();

    @AfterEach
    void close() {
        link.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "12345,6789", "1234,5,6789", "1,2,3,4,5,6", "12345"})
    void exactlySoManyBytesPassHoweverTheyAreCut(String chunks) {
        link.apply(active(link, limit(5)));
        for (String chunk : chunks.split(",", -1)) {
            if (!link.isClosed()) {
                link.arrive(chunk);
            }
        }
        assertThat(passed()).isEqualTo("12345");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void fewerBytesThanTheLimitPassAndNothingIsClosed() {
        link.apply(active(link, limit(5)));
        link.arrive("1234");
        link.request("as much as it likes");
        assertThat(passed()).isEqualTo("1234");
        assertThat(link.requests()).hasSize(1);
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void bytesAreCountedFromActivationAndEachWayByItself() {
        link.arrive("before");
        link.apply(active(link, Activation.of(limit(5)).withDirection(Direction.BOTH)));
        link.arrive("1234");
        link.request("abcd");
        assertThat(link.isClosed()).isFalse();
        link.request("efgh");
        assertThat(link.isClosed()).isTrue();
        assertThat(passed()).isEqualTo("before1234");
        assertThat(textOf(link.requests())).isEqualTo("abcde");
    }

    @Test
    void aLimitOfZeroClosesAnIdleLinkAtOnce() {
        link.apply(active(link, limit(0)));
        link.advance(0);
        assertThat(link.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPSTREAM", "DOWNSTREAM", "BOTH"})
    void aLimitOfZeroClosesANewLinkAsSoonAsItsBackendIsThere(Direction direction) {
        try (EmbeddedLink accepted = EmbeddedLink.accepted(8)) {
            accepted.open(active(accepted, Activation.of(limit(0)).withDirection(direction)));
            accepted.advance(0);
            accepted.connect();
            accepted.advance(0);
            assertThat(accepted.isClosed()).isTrue();
            assertThat(textOf(accepted.requests())).isEmpty();
        }
    }

    @Test
    void whatPassedBeforeTheDialReachesTheBackendFirst() {
        try (EmbeddedLink accepted = EmbeddedLink.accepted(8)) {
            accepted.open(active(accepted, Activation.of(limit(5)).withDirection(Direction.UPSTREAM)));
            accepted.request("123456789");
            assertThat(accepted.isClosed()).isFalse();
            accepted.connect();
            assertThat(textOf(accepted.requests())).isEqualTo("12345");
            assertThat(accepted.isClosed()).isTrue();
        }
    }

    @Test
    void theCloseStaysBehindWhatLaterBehaviorsHold() {
        link.apply(
                active(link, limit(5)),
                active(link, Delay.of(Duration.ofMillis(80))),
                active(link, new Bandwidth(new ByteRate(100), null, Bandwidth.Scope.LINK)));
        link.arrive("12345678");
        link.advance(80 * MILLI - 1);
        assertThat(link.departures()).isEmpty();
        link.advance(Duration.ofSeconds(2).toNanos());
        assertThat(passed()).isEqualTo("12345");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void theCloseStaysBehindWhatIsLetGoWhenALaterBehaviorIsCleared() {
        ActiveBehavior limit = active(link, limit(5));
        link.apply(limit, active(link, Delay.of(Duration.ofMinutes(10))));
        link.arrive("12345678");
        link.arriveEnd();
        assertThat(link.departures()).isEmpty();
        link.apply(limit);
        assertThat(link.departures()).containsExactly(new Departure("12345", start), new Departure(null, start));
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void theCloseStillComesWhenTheLimitItselfIsClearedMeanwhile() {
        ActiveBehavior delay = active(link, Delay.of(Duration.ofMillis(80)));
        link.apply(active(link, limit(5)), delay);
        link.arrive("12345678");
        link.apply(delay);
        link.arrive("more");
        link.advance(80 * MILLI);
        assertThat(passed()).isEqualTo("12345");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aHangKeepsTheLinkOpenBehindTheLimit() {
        ActiveBehavior limit = active(link, limit(5));
        link.apply(limit, active(link, new Hang(Hang.Mode.STALL)));
        link.arrive("12345678");
        link.advance(Duration.ofHours(1).toNanos());
        assertThat(link.isClosed()).isFalse();
        link.apply(limit);
        assertThat(passed()).isEqualTo("12345");
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void whenItIsClearedInTimeEverythingPasses() {
        ActiveBehavior limit = active(link, limit(5));
        link.apply(limit);
        link.arrive("1234");
        link.apply();
        link.arrive("56789");
        assertThat(passed()).isEqualTo("123456789");
        assertThat(link.isClosed()).isFalse();
    }

    @Test
    void aChangedLimitCountsWhatHasPassed() {
        ActiveBehavior limit = active(link, limit(5));
        link.apply(limit);
        link.arrive("1234");
        ActiveBehavior higher = limit.changed(Activation.of(limit(8)));
        link.apply(higher);
        link.arrive("567");
        assertThat(link.isClosed()).isFalse();
        link.apply(higher.changed(Activation.of(limit(7))));
        assertThat(link.isClosed()).isTrue();
        assertThat(passed()).isEqualTo("1234567");
    }

    @Test
    void aLimitBelowWhatHasPassedClosesAnIdleLinkAtOnce() {
        ActiveBehavior limit = active(link, limit(5));
        link.apply(limit);
        link.arrive("1234");
        link.apply(limit.changed(Activation.of(limit(2))));
        assertThat(link.isClosed()).isTrue();
        assertThat(passed()).isEqualTo("1234");
    }

    @Test
    void theEndOfAShorterReplyIsPassedOn() {
        link.apply(active(link, limit(5)));
        link.arrive("123");
        link.arriveEnd();
        assertThat(link.departures()).extracting(Departure::text).containsExactly("123", null);
        assertThat(link.isClosed()).isFalse();
    }

    private String passed() {
        return textOf(link.departures());
    }

    private static String textOf(List<Departure> departures) {
        return departures.stream().map(Departure::text).filter(Objects::nonNull).collect(Collectors.joining());
    }

    private static LimitData limit(long bytes) {
        return new LimitData(new ByteSize(bytes), false);
    }
}
