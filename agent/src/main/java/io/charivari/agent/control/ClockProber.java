package io.charivari.agent.control;

import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockProbe;
import io.charivari.proto.v1.ClockReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the controller for its time: a series of eight when it matters, one now and then in between. In a series each
 * probe waits for the answer to the one before, so that no probe queues behind another.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ClockProber {

    /** A series that takes longer ends with what it has got. */
    static final Duration LONGEST_SERIES = Duration.ofSeconds(1);

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final int MOST_OUTSTANDING = 64;

    private final Scheduler scheduler;
    private final Uplink uplink;
    private final Set<Long> outstanding = new LinkedHashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Consumer<String> onJump;
    private ClockSync clock;
    private int leftInSeries;
    private Scheduler.@Nullable Timer endOfSeries;
    private Scheduler.@Nullable Timer next;

    /** @param onJump told, in words, when one of the clocks has jumped */
    ClockProber(Scheduler scheduler, Uplink uplink, Consumer<String> onJump) {
        this.scheduler = scheduler;
        this.uplink = uplink;
        this.onJump = onJump;
        this.clock = new ClockSync(scheduler.clock(), onJump);
    }

    /** The clock of the current epoch. */
    ClockSync clock() {
        return clock;
    }

    /** Forgets what was measured: the controller's time has begun anew. */
    void onNewEpoch() {
        clock = new ClockSync(scheduler.clock(), onJump);
        outstanding.clear();
    }

    /** @param interval between single probes; zero or less takes the default */
    void onConnected(Duration interval) {
        outstanding.clear();
        Duration wanted = interval.isNegative() || interval.isZero() ? DEFAULT_INTERVAL : interval;
        Duration bounded = wanted.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : wanted;
        series(0, () -> {});
        scheduleNext(bounded);
    }

    void onDisconnected() {
        cancel(next);
        next = null;
    }

    /**
     * Sends a series, or joins the one that is under way; at its end, or when its time is over, calls back. As soon as the
     * clock is known well enough it calls back, too, which may be at once, and sends no more than others still wait for.
     *
     * @param enoughNanos how uncertain a clock may be that is known well enough; zero for none
     */
    void series(long enoughNanos, Runnable onDone) {
        if (isKnownTo(enoughNanos)) {
            onDone.run();
            return;
        }
        waiting.add(new Waiting(enoughNanos, onDone));
        if (endOfSeries == null) {
            leftInSeries = ClockSync.WINDOW;
            endOfSeries = scheduler.after(LONGEST_SERIES, this::finishSeries);
            probe();
        }
    }

    /** Measures once more; calls back when it is known whether the clock has jumped, or after a second without answer. */
    void check(Runnable onDone) {
        Check check = new Check(scheduler.clock().nanos(), onDone);
        checks.add(check);
        check.patience = scheduler.after(LONGEST_SERIES, () -> finish(check));
        probe();
    }

    private void finish(Check check) {
        if (checks.remove(check)) {
            cancel(check.patience);
            check.onDone.run();
        }
    }

    /** @param receivedAtNanos local monotonic time */
    void onReply(ClockReply reply, long receivedAtNanos) {
        if (!outstanding.remove(reply.getT1())) {
            return;
        }
        clock.onReply(reply.getT1(), reply.getT2(), reply.getT3(), receivedAtNanos);
        onSeriesReply();
        List.copyOf(checks).stream()
                .filter(check -> check.sinceNanos - reply.getT1() <= 0)
                .forEach(this::finish);
    }

    private void onSeriesReply() {
        if (endOfSeries == null) {
            return;
        }
        leftInSeries--;
        if (leftInSeries == 0 || waiting.stream().allMatch(one -> isKnownTo(one.enoughNanos))) {
            finishSeries();
        } else {
            probe();
        }
    }

    /** Whether the clock is known well enough, and has not jumped of late. */
    boolean isKnownTo(long nanos) {
        return clock.problem().isEmpty()
                && clock.estimate()
                        .filter(estimate -> estimate.uncertaintyNanos() <= nanos)
                        .isPresent();
    }

    private void finishSeries() {
        cancel(endOfSeries);
        endOfSeries = null;
        List<Waiting> done = List.copyOf(waiting);
        waiting.clear();
        done.forEach(one -> one.onDone.run());
    }

    private void scheduleNext(Duration interval) {
        cancel(next);
        next = scheduler.after(interval, () -> {
            probe();
            scheduleNext(interval);
        });
    }

    private void probe() {
        if (outstanding.size() >= MOST_OUTSTANDING) {
            outstanding.clear();
        }
        long t1 = scheduler.clock().nanos();
        outstanding.add(t1);
        uplink.send(AgentMessage.newBuilder()
                .setClockProbe(ClockProbe.newBuilder().setT1(t1))
                .build());
    }

    /** Somebody waits for the answer to a probe that was sent no earlier than this. */
    private static final class Check {

        private final long sinceNanos;
        private final Runnable onDone;
        private Scheduler.@Nullable Timer patience;

        private Check(long sinceNanos, Runnable onDone) {
            this.sinceNanos = sinceNanos;
            this.onDone = onDone;
        }
    }

    private record Waiting(long enoughNanos, Runnable onDone) {}

    private static void cancel(Scheduler.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
