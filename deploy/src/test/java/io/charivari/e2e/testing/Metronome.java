package io.charivari.e2e.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine was and when: a thread that wants to wake every millisecond, and remembers by how much it missed
 * that. Other processes of the same machine are as late, so tests allow for it where they measure bounds. Safe for any
 * thread.
 */
public final class Metronome implements AutoCloseable {

    private static final long BEAT_NANOS = 1_000_000;
    private static final long WORTH_REMEMBERING_NANOS = 2_000_000;
    private static final int MOST_REMEMBERED = 100_000;

    private static final Duration BEFORE = Duration.ofMillis(100);
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final Thread thread = new Thread(this::beat, "metronome");
    private final Deque<Miss> misses = new ArrayDeque<>();
    private volatile boolean closed;

    public Metronome() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = System.nanoTime();
            if (now - last - BEAT_NANOS > WORTH_REMEMBERING_NANOS) {
                remember(new Miss(last, now));
            }
            last = now;
        }
    }

    private synchronized void remember(Miss miss) {
        misses.addLast(miss);
        if (misses.size() > MOST_REMEMBERED) {
            misses.removeFirst();
        }
    }

    /** The worst in the second after an instant of {@link System#nanoTime()}, and shortly before it. */
    public Duration worstNear(long nanos) {
        return worstBetween(nanos - BEFORE.toNanos(), nanos + AFTER.toNanos());
    }

    /** The worst that reached into this time; {@link System#nanoTime()}. */
    public synchronized Duration worstBetween(long fromNanos, long toNanos) {
        return Duration.ofNanos(misses.stream()
                .filter(miss -> miss.toNanos - fromNanos >= 0 && toNanos - miss.fromNanos >= 0)
                .mapToLong(Miss::lateNanos)
                .max()
                .orElse(WORTH_REMEMBERING_NANOS));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private record Miss(long fromNanos, long toNanos) {

        long lateNanos() {
            return toNanos - fromNanos - BEAT_NANOS;
        }
    }
}
