package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.e2e.testing.Blow.Kind;
import io.charivari.e2e.testing.TrafficWatch.Outcome;
import io.charivari.e2e.testing.TrafficWatch.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test that never fails would not tell. All instants are milliseconds of a time in which nothing else was. */
class FaultBoundsTest {

    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final long LONG_AGO = -Duration.ofDays(1).toMillis();
    private static final long FOREVER = Duration.ofDays(1).toMillis();

    private final Metronome noise = new Metronome();

    @AfterEach
    void end() {
        noise.close();
    }

    @Test
    void aFaultMayLastUntilItsPlannedEnd() {
        assertThatItHolds(List.of(), brokenUntil(1_590));
        assertThatItDoesNotHold(List.of(), brokenUntil(1_620));
    }

    @Test
    void noFaultMayBeginAgainAfterItsEnd() {
        assertThatItDoesNotHold(List.of(), List.of(broken(0), broken(10), broken(5_000)));
    }

    @Test
    void aFaultMayOutliveItsControllerByTheLeaseAndASecond() {
        FaultBounds bounds = new FaultBounds(Duration.ofMinutes(1), LEASE, List.of(controller(500, FOREVER)), noise);

        assertThatCode(() -> bounds.check(Map.of("a", brokenUntil(2_490)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> bounds.check(Map.of("a", brokenUntil(2_520)))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aControllerThatIsThawedMayRenewLeases() {
        FaultBounds bounds = new FaultBounds(Duration.ofMinutes(1), LEASE, List.of(controller(500, 1_000)), noise);

        assertThatCode(() -> bounds.check(Map.of("a", brokenUntil(9_000)))).doesNotThrowAnyException();
    }

    @Test
    void aFrozenAgentMayEndItsFaultWhenItIsThawed() {
        assertThatItHolds(List.of(agent(Kind.FREEZE, 1_000, 4_000)), brokenUntil(4_090));
        assertThatItDoesNotHold(List.of(agent(Kind.FREEZE, 1_000, 4_000)), brokenUntil(4_120));
        assertThatItDoesNotHold(List.of(agent(Kind.FREEZE, 1_000, 1_200)), brokenUntil(1_620));
    }

    @Test
    void whatAKillBreaksIsNoFault() {
        assertThatItHolds(List.of(agent(Kind.KILL, 9_000, FOREVER)), List.of(broken(0), broken(9_001)));
        assertThatItDoesNotHold(List.of(agent(Kind.KILL, 9_000, FOREVER)), List.of(broken(0), broken(8_000)));
    }

    private void assertThatItHolds(List<Suffering> sufferings, List<Seen> seen) {
        assertThatCode(() -> bounds(sufferings).check(Map.of("a", seen))).doesNotThrowAnyException();
    }

    private void assertThatItDoesNotHold(List<Suffering> sufferings, List<Seen> seen) {
        assertThatThrownBy(() -> bounds(sufferings).check(Map.of("a", seen))).isInstanceOf(AssertionError.class);
    }

    private FaultBounds bounds(List<Suffering> sufferings) {
        return new FaultBounds(LENGTH, LEASE, sufferings, noise);
    }

    private static Suffering controller(long from, long to) {
        return suffering(Kind.FREEZE, Blow.CONTROLLER, from, to);
    }

    private static Suffering agent(Kind kind, long from, long to) {
        return suffering(kind, "a", from, to);
    }

    private static Suffering suffering(Kind kind, String victim, long from, long to) {
        return new Suffering(new Blow(kind, victim, Duration.ZERO, Duration.ZERO), nanos(from), nanos(to), nanos(to));
    }

    private static List<Seen> brokenUntil(long last) {
        return LongStream.iterate(0, at -> at <= last, at -> at + 10)
                .mapToObj(FaultBoundsTest::broken)
                .toList();
    }

    private static Seen broken(long at) {
        return new Seen(Outcome.BROKEN, nanos(at), nanos(at));
    }

    /** Long before the metronome began, so nothing was late. */
    private static long nanos(long millis) {
        return (LONG_AGO + millis) * 1_000_000;
    }
}
