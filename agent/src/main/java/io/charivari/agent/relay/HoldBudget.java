package io.charivari.agent.relay;

import io.charivari.model.error.CharivariException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all behaviors of an agent together may fill with bytes they hold. When it is nearly full, sources are
 * no longer read; when room is made they are read again, the one that has waited longest first.
 *
 * <p>Nearly full is one 64th below the limit, and the closer the limit is, the smaller the reads of links that hold: so
 * many links at once, each with a read under way, still stay below it.
 *
 * <p>Lock-free, safe for any thread.
 */
public final class HoldBudget {

    public static final long DEFAULT_BYTES = 128L << 20;
    public static final long LEAST_BYTES = 64L << 10;

    private static final int SHARES = 64;
    private static final int LEAST_READ = 256;

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * A budget of so many bytes, at least 64 KiB.
     *
     * @throws CharivariException INVALID_INPUT if it is less
     */
    public HoldBudget(long maxHeldBytes) {
        if (maxHeldBytes < LEAST_BYTES) {
            throw CharivariException.invalid(
                    "maxHeldBytes " + maxHeldBytes + " is out of bounds: it is at least 64KiB, by default 128MiB");
        }
        this.limit = maxHeldBytes;
    }

    public long heldBytes() {
        return held.get();
    }

    /** The most that was ever held at one time. */
    public long peakBytes() {
        return peak.get();
    }

    /** Bytes are held from now on. Never refused: they are here already. */
    public void add(int bytes) {
        long now = held.addAndGet(bytes);
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
    }

    /** Bytes have left; may wake those who wait. */
    public void remove(int bytes) {
        held.addAndGet(-bytes);
        wakeIfRoom();
    }

    /** Whether sources should not be read for the time being. */
    public boolean isNearlyFull() {
        return limit - held.get() < limit / SHARES;
    }

    /** Runs the task, on any thread, once there is room again; at once if there is. */
    public void whenRoom(Runnable task) {
        waiting.add(task);
        wakeIfRoom();
    }

    /** How much a link that holds its bytes should read at one time. */
    int readSize() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_READ, (limit - held.get()) / SHARES));
    }

    private void wakeIfRoom() {
        // Twice the room that makes sources stop: otherwise they would stop again at their next read. As many as wait
        // now are woken and no more, for those who stop again join the end of the queue.
        if (waiting.isEmpty() || limit - held.get() < 2 * (limit / SHARES)) {
            return;
        }
        int woken = waiting.size();
        for (int i = 0; i < woken; i++) {
            Runnable next = waiting.poll();
            if (next == null) {
                return;
            }
            next.run();
        }
    }
}
