package io.charivari.agent.relay;

import io.charivari.model.error.CharivariException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.NettyRuntime;
import io.netty.util.internal.MathUtil;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all behaviors of an agent together may fill with bytes they hold. When it is nearly full, sources are
 * no longer read; when room is made they are read again, the one that has waited longest first.
 *
 * <p>Counted is what a buffer costs, not what is in it. Nearly full is one 16th below the limit, which pays for what the
 * pool cannot fill and for Java's own growth under load. The closer the limit is, the smaller the reads of links that
 * hold: so many links at once, each with a read under way, still stay below it.
 * What is held has a pool of its own, in small pieces: they go back to the system when nothing is held any more.
 *
 * <p>Counting is lock-free; Netty's pool has one of its short locks for each event loop. Safe for any thread.
 */
public final class HoldBudget {

    public static final long DEFAULT_BYTES = 128L << 20;
    public static final long LEAST_BYTES = 64L << 10;

    private static final int SHARES = 64;
    private static final int RESERVES = 16;
    private static final int LEAST_READ = 256;
    /** Large enough for few calls to the kernel, small enough to fill the pieces of the pool without gaps. */
    private static final int LARGEST_READ = 64 << 10;

    private static final int PAGE_BYTES = 8 << 10;
    /** Pieces of 256 KiB. One of them stays for each size of small buffers that was ever wanted, so there are few sizes. */
    private static final int PIECE_SHIFT = 5;

    private static final int SMALL_BYTES = 32 << 10;

    /** The objects that a chunk of held bytes consists of, besides its buffer's memory. */
    private static final int OBJECT_BYTES = 192;

    private final PooledByteBufAllocator pool = new PooledByteBufAllocator(
            true, 0, NettyRuntime.availableProcessors(), PAGE_BYTES, PIECE_SHIFT, 0, 0, false, 0);

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong used = new AtomicLong();
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

    /** The most that is to be held. */
    public long limitBytes() {
        return limit;
    }

    /** Bytes of links that are held now. */
    public long heldBytes() {
        return held.get();
    }

    /** The memory that the bytes held now cost. */
    public long usedBytes() {
        return used.get();
    }

    /** The most memory that held bytes ever cost at one time. */
    public long peakBytes() {
        return peak.get();
    }

    /** The memory taken from the system for held bytes; a little more than they cost, and less again some time later. */
    public long reservedBytes() {
        return pool.metric().usedDirectMemory();
    }

    /** What it costs to hold a buffer, in bytes. */
    public static int costOf(ByteBuf data) {
        return OBJECT_BYTES + data.writerIndex() + data.maxFastWritableBytes();
    }

    /** A buffer for bytes that are going to be held. It counts when it is held. */
    public ByteBuf newBuffer(int capacity) {
        return pool.directBuffer(capacity < SMALL_BYTES ? MathUtil.findNextPositivePowerOfTwo(capacity) : capacity);
    }

    /** Bytes are held from now on, at this cost. Never refused: they are here already. */
    public void add(int bytes, int cost) {
        held.addAndGet(bytes);
        long now = used.addAndGet(cost);
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
    }

    /** Bytes have left, and memory is free that cost so much; may wake those who wait. */
    public void remove(int bytes, int cost) {
        held.addAndGet(-bytes);
        used.addAndGet(-cost);
        wakeIfRoom();
    }

    /** Whether sources should not be read for the time being. */
    public boolean isNearlyFull() {
        return limit - used.get() < limit / RESERVES;
    }

    /** Runs the task, on any thread, once there is room again; at once if there is. */
    public void whenRoom(Runnable task) {
        waiting.add(task);
        wakeIfRoom();
    }

    /**
     * How much a link that holds its bytes should read at one time.
     *
     * @param wanted at the most
     * @return a power of two
     */
    int readSize(int wanted) {
        long share = Math.max(LEAST_READ, (limit - used.get()) / SHARES);
        return Integer.highestOneBit((int) Math.min(Math.min(wanted, LARGEST_READ), share));
    }

    private void wakeIfRoom() {
        // Twice the room that makes sources stop: otherwise they would stop again at their next read. As many as wait
        // now are woken and no more, for those who stop again join the end of the queue.
        if (waiting.isEmpty() || limit - used.get() < 2 * (limit / RESERVES)) {
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
