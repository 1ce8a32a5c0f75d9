package io.charivari.agent.control;

import io.charivari.model.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how far the controller's clock is from this agent's, and how well it knows that. One for each epoch: a
 * controller's time begins anew when it starts.
 *
 * <p>Each probe gives an offset by four timestamps, as NTP does (RFC 5905, section 8); however unlike the two ways are,
 * the truth is at most half a round trip away. Of the last eight the one that is least uncertain at this moment counts:
 * the shortest round trip, with what clocks may have drifted apart since. When two samples cannot both be true, one of the
 * clocks has jumped: what was measured before says nothing any more, and for a while nothing is sure.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ClockSync {

    static final int WINDOW = 8;

    /** So many samples have to agree, after a jump, before anything is planned by them. */
    static final int STEADY = 3;

    /** A clock that has jumped so often within {@link #LATELY} will do so again. */
    private static final int TOO_OFTEN = 3;

    private static final Duration LATELY = Duration.ofMinutes(1);

    /** 30 microseconds for each second of age: more than quartz clocks drift apart. */
    private static final double DRIFT = 30e-6;

    /** What no clock does, not even one that is being slewed at the kernel's most (500 ppm) on either side. */
    private static final double MOST_DRIFT = 1e-3;

    /** A probe that took longer says nothing that anybody could use, and its arithmetic could overflow. */
    private static final long LONGEST_ROUND_TRIP_NANOS = 60_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);

    private final MonotonicClock clock;
    private final Consumer<String> onJump;
    private final Deque<Sample> window = new ArrayDeque<>();
    private final Deque<Long> jumps = new ArrayDeque<>();
    private int impossible;

    /** @param onJump told, in words, that what was dated by this clock of late may be wrong */
    ClockSync(MonotonicClock clock, Consumer<String> onJump) {
        this.clock = clock;
        this.onJump = onJump;
    }

    /**
     * Takes the answer to a probe. One that cannot be true is left out: an answer before its question, or a controller
     * that held it for longer than it was away.
     *
     * @param t1 agent's time at sending
     * @param t2 controller's time at receipt
     * @param t3 controller's time at sending
     * @param t4 agent's time at receipt
     */
    void onReply(long t1, long t2, long t3, long t4) {
        long away = t4 - t1;
        long held = t3 - t2;
        if (held < 0 || away < held || away > LONGEST_ROUND_TRIP_NANOS) {
            impossible++;
            return;
        }
        impossible = 0;
        // The half of a sum that could overflow: both differences are close to each other.
        long towards = t2 - t1;
        long back = t3 - t4;
        take(new Sample(towards + (back - towards) / 2, away - held, t4));
    }

    private void take(Sample sample) {
        Sample last = window.peekLast();
        boolean jumped = last != null && !sample.agreesWith(last);
        if (jumped) {
            window.clear();
        } else if (window.size() == WINDOW) {
            window.removeFirst();
        }
        window.addLast(sample);
        if (jumped) {
            onJump(sample.offsetNanos - last.offsetNanos);
        }
    }

    private void onJump(long byNanos) {
        String what = "the clock of this agent or that of the controller has jumped by " + byNanos / 1_000_000 + " ms";
        if (!keepsJumping()) {
            LOG.warn("{}; it is measured anew", what);
        }
        jumps.addLast(clock.nanos());
        if (jumps.size() > TOO_OFTEN) {
            jumps.removeFirst();
        }
        onJump.accept(what);
    }

    private boolean keepsJumping() {
        return jumps.size() == TOO_OFTEN && clock.nanos() - jumps.getFirst() < LATELY.toNanos();
    }

    /** Why nothing should be planned by this clock now, whatever it says of its uncertainty; empty if all is well. */
    Optional<String> problem() {
        boolean steady = jumps.isEmpty() || window.size() >= STEADY;
        if (!steady || keepsJumping()) {
            return Optional.of("the clock of this agent or that of the controller jumps");
        }
        return impossible >= STEADY
                ? Optional.of("the clock of this agent or that of the controller stands still or runs backwards")
                : Optional.empty();
    }

    /** What is known now; empty as long as no probe was answered. */
    Optional<Estimate> estimate() {
        long now = clock.nanos();
        return window.stream().map(sample -> sample.at(now)).min(Comparator.comparingLong(Estimate::uncertaintyNanos));
    }

    /**
     * @param offsetNanos to add to the agent's time for the controller's
     * @param uncertaintyNanos how far the offset may be off
     * @param roundTripNanos of the probe that it comes from
     */
    record Estimate(long offsetNanos, long uncertaintyNanos, long roundTripNanos) {

        long toController(long localNanos) {
            return localNanos + offsetNanos;
        }

        long toLocal(long controllerNanos) {
            return controllerNanos - offsetNanos;
        }
    }

    private record Sample(long offsetNanos, long roundTripNanos, long takenAtNanos) {

        /** Whether both can be true. */
        boolean agreesWith(Sample earlier) {
            long drift = Math.round(Math.abs(takenAtNanos - earlier.takenAtNanos) * MOST_DRIFT);
            long apart = (roundTripNanos + earlier.roundTripNanos) / 2 + 1 + drift;
            return Math.abs(offsetNanos - earlier.offsetNanos) <= apart;
        }

        Estimate at(long now) {
            long drift = Math.round((now - takenAtNanos) * DRIFT);
            return new Estimate(offsetNanos, (roundTripNanos + 1) / 2 + drift, roundTripNanos);
        }
    }
}
