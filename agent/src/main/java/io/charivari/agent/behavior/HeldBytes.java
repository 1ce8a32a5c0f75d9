package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a behavior keeps back, in order of arrival, each chunk with the time at which it may leave; last of all
 * possibly the end of the input. All of it is counted by the agent's budget.
 *
 * <p>Confined to the link's event loop.
 */
final class HeldBytes {

    private final HoldBudget budget;
    private final Effect effect;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long bytes;

    HeldBytes(HoldBudget budget, Effect effect) {
        this.budget = budget;
        this.effect = effect;
    }

    /** @param acts whether the behavior acts on them, or only keeps them in order */
    void add(ByteBuf data, boolean acts, long arrivedNanos, long dueNanos) {
        ByteBuf kept = compact(data);
        chunks.add(new Chunk(kept, acts, arrivedNanos, dueNanos));
        bytes += kept.readableBytes();
        budget.add(kept.readableBytes());
        effect.hold(kept.readableBytes());
    }

    void addEnd(boolean acts, long arrivedNanos, long dueNanos) {
        chunks.add(new Chunk(null, acts, arrivedNanos, dueNanos));
    }

    /**
     * Lets chunks that the behavior acts on leave earlier where another due time says so, and never later.
     *
     * @param dueByArrival due time by time of arrival
     * @return when the last of all may leave, or {@code otherwise} if nothing is held
     */
    long hasten(LongUnaryOperator dueByArrival, long otherwise) {
        long last = otherwise;
        boolean first = true;
        for (Chunk chunk : chunks) {
            if (chunk.acts) {
                long due = dueByArrival.applyAsLong(chunk.arrivedNanos);
                chunk.dueNanos = due - chunk.dueNanos < 0 ? due : chunk.dueNanos;
            }
            last = first || chunk.dueNanos - last > 0 ? chunk.dueNanos : last;
            first = false;
        }
        return last;
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** When the first may leave. There is one. */
    long firstDueNanos() {
        return chunks.getFirst().dueNanos;
    }

    /** Whether the behavior acts on the first. There is one. */
    boolean firstActs() {
        return chunks.getFirst().acts;
    }

    /** Size of the first, 0 for the end of the input. There is one. */
    int firstBytes() {
        ByteBuf data = chunks.getFirst().data;
        return data == null ? 0 : data.readableBytes();
    }

    /** Takes the first out; null means the end of the input. The caller owns the buffer. */
    @Nullable
    ByteBuf takeFirst() {
        ByteBuf data = chunks.removeFirst().data;
        if (data != null) {
            forget(data.readableBytes());
        }
        return data;
    }

    /** Takes a part of the first, which is larger. */
    ByteBuf takeFrom(int count) {
        ByteBuf data = chunks.getFirst().data;
        if (data == null) {
            throw new IllegalStateException("the end of the input has no bytes");
        }
        forget(count);
        return data.readRetainedSlice(count);
    }

    void discard() {
        while (!chunks.isEmpty()) {
            ByteBuf data = takeFirst();
            if (data != null) {
                data.release();
            }
        }
    }

    private void forget(int count) {
        bytes -= count;
        effect.unhold(count);
        budget.remove(count);
    }

    /** A buffer made for a large read may hold a few bytes; kept for long, it would cost far more than is counted. */
    private static ByteBuf compact(ByteBuf data) {
        int readable = data.readableBytes();
        if (data.capacity() <= 2 * readable) {
            return data;
        }
        try {
            return data.alloc().directBuffer(readable, readable).writeBytes(data);
        } finally {
            data.release();
        }
    }

    private static final class Chunk {

        private final @Nullable ByteBuf data;
        private final boolean acts;
        private final long arrivedNanos;
        private long dueNanos;

        Chunk(@Nullable ByteBuf data, boolean acts, long arrivedNanos, long dueNanos) {
            this.data = data;
            this.acts = acts;
            this.arrivedNanos = arrivedNanos;
            this.dueNanos = dueNanos;
        }
    }
}
