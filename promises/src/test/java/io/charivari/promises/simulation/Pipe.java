package io.charivari.promises.simulation;

import io.charivari.model.testing.ManualScheduler;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection: keeps the order, waits while the path is cut, loses what is in it when the connection
 * breaks. With some {@link Mischief} it does what TCP never does. Confined to the simulation's thread.
 *
 * @param <M> what travels
 */
final class Pipe<M> {

    private static final long RETRANSMISSION_NANOS = 200_000_000L;
    private static final long LATE_NANOS = 3_000_000_000L;

    private final ManualScheduler trueTime;
    private final RandomGenerator random;
    private final Path path;
    private final LongSupplier delay;
    private final Supplier<Mischief> mischief;
    private final Consumer<M> onArrival;
    /** By the order of sending. */
    private final TreeMap<Long, M> waiting = new TreeMap<>();

    private long sent;
    private long lastArrivalNanos = Long.MIN_VALUE;
    private boolean broken;

    Pipe(
            ManualScheduler trueTime,
            RandomGenerator random,
            Path path,
            LongSupplier delay,
            Supplier<Mischief> mischief,
            Consumer<M> onArrival) {
        this.trueTime = trueTime;
        this.random = random;
        this.path = path;
        this.delay = delay;
        this.mischief = mischief;
        this.onArrival = onArrival;
    }

    void send(M message) {
        if (broken || mischief.get().loses(random)) {
            return;
        }
        if (mischief.get().repeats(random)) {
            stray(message);
        }
        if (mischief.get().delays(random)) {
            stray(message);
        } else {
            long number = sent++;
            if (path.isCut()) {
                waiting.put(number, message);
            } else {
                travel(number, message, 0);
            }
        }
    }

    /** Overtakes and is overtaken. */
    private void stray(M message) {
        trueTime.at(now() + random.nextLong(LATE_NANOS), () -> {
            if (!broken && !path.isCut()) {
                onArrival.accept(message);
            }
        });
    }

    private void travel(long number, M message, long moreNanos) {
        long arrival = Math.max(now() + delay.getAsLong() + moreNanos, lastArrivalNanos);
        lastArrivalNanos = arrival;
        trueTime.at(arrival, () -> arrive(number, message));
    }

    private void arrive(long number, M message) {
        if (!broken && path.isCut()) {
            waiting.put(number, message);
        } else if (!broken) {
            onArrival.accept(message);
        }
    }

    /** The path is whole again: what was lost is sent anew. */
    void heal() {
        long retransmission = random.nextLong(RETRANSMISSION_NANOS);
        waiting.forEach((number, message) -> travel(number, message, retransmission));
        waiting.clear();
    }

    /** Behind everything that is on its way; if the path is cut, never. */
    void end(Runnable onEnd) {
        if (!broken && !path.isCut()) {
            trueTime.at(Math.max(now() + delay.getAsLong(), lastArrivalNanos), onEnd);
        }
    }

    /** What is on its way never arrives. */
    void breakOff() {
        broken = true;
        waiting.clear();
    }

    private long now() {
        return trueTime.clock().nanos();
    }
}
