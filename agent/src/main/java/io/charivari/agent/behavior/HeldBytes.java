package io.charivari.agent.behavior;

import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.Mark;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Bytes that a behavior keeps back, in order of arrival, each chunk with the time at which it may leave; among
 * them events that have their place behind the bytes before them, such as the end of the input. All bytes are counted by
 * the agent's budget, the activation and the link.
 *
 * <p>Confined to the link's event loop.
 */
final class HeldBytes {

    private static final int NOT_WORTH_A_COPY = 64;

    private final Link link;
    private final Direction way;
    private final HoldBudget budget;
    private final Effect effect;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long bytes;

    HeldBytes(Acting on, Direction way) {
        this.link = on.link();
        this.way = way;
        this.budget = on.budget();
        this.effect = on.effect();
    }

    /** @param acts whether the behavior acts on them, or only keeps them in order */
    void add(ByteBuf data, boolean acts, long arrivedNanos, long dueNanos) {
        ByteBuf kept = compact(data);
        Chunk chunk = new Chunk(kept, HoldBudget.costOf(kept), acts, arrivedNanos, dueNanos);
        chunks.add(chunk);
        bytes += kept.readableBytes();
        budget.add(kept.readableBytes(), chunk.cost);
        effect.hold(kept.readableBytes());
        link.onHeld(way, kept.readableBytes());
    }

    /** Keeps an event in its place behind the bytes that came before it. */
    void addEvent(Object event, boolean acts, long arrivedNanos, long dueNanos) {
        chunks.add(new Chunk(event, 0, acts, arrivedNanos, dueNanos));
    }

    /**
     * Lets chunks that the behavior acts on leave earlier where another due time says so, and never later.
     *
     * @param dueByArrival due time by time of arrival
     * @return when the last of all may leave, or {@code otherwise} if nothing is held
     */
    long hasten(LongUnaryOperator dueByArrival, long otherwise) {
        return redue(
                (arrived, before) -> {
                    long due = dueByArrival.applyAsLong(arrived);
                    return due - before < 0 ? due : before;
                },
                otherwise);
    }

    /**
     * Gives chunks that the behavior acts on other times to leave at, in order.
     *
     * @param due by time of arrival and by what it was
     * @return when the last of all may leave, or {@code otherwise} if nothing is held
     */
    long redue(LongBinaryOperator due, long otherwise) {
        long last = otherwise;
        boolean first = true;
        for (Chunk chunk : chunks) {
            if (chunk.acts) {
                chunk.dueNanos = due.applyAsLong(chunk.arrivedNanos, chunk.dueNanos);
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

    /** Whether the first is the place where a message begins or ends. There is one. */
    boolean firstIsMark() {
        return chunks.getFirst().held instanceof Mark;
    }

    /** Size of the first, 0 for an event. There is one. */
    int firstBytes() {
        return chunks.getFirst().held instanceof ByteBuf data ? data.readableBytes() : 0;
    }

    /** Takes the first out and passes it on as what it is, bytes or an event. There is one. */
    void passFirst(ChannelHandlerContext ctx) {
        Object first = takeFirst();
        if (first instanceof ByteBuf data) {
            ctx.fireChannelRead(data);
        } else {
            ctx.fireUserEventTriggered(first);
        }
    }

    /** Passes everything on, in order, for as long as the link is open; what it ends behind is dropped. */
    void passAll(ChannelHandlerContext ctx) {
        boolean some = !isEmpty();
        while (!isEmpty() && !link.isClosed()) {
            passFirst(ctx);
        }
        discard();
        if (some) {
            ctx.fireChannelReadComplete();
        }
    }

    /** Takes a part of the first, which is larger. Its memory is free when the rest has left, too. */
    ByteBuf takeFrom(int count) {
        if (!(chunks.getFirst().held instanceof ByteBuf data)) {
            throw new IllegalStateException("an event has no bytes");
        }
        forget(count, 0);
        return data.readRetainedSlice(count);
    }

    void discard() {
        while (!chunks.isEmpty()) {
            ReferenceCountUtil.release(takeFirst());
        }
    }

    private Object takeFirst() {
        Chunk first = chunks.removeFirst();
        if (first.held instanceof ByteBuf data) {
            forget(data.readableBytes(), first.cost);
        }
        return first.held;
    }

    private void forget(int count, int cost) {
        bytes -= count;
        effect.unhold(count);
        link.onHeld(way, -count);
        budget.remove(count, cost);
    }

    /** A buffer made for a large read may hold a few bytes: kept for long, the rest of it would be missed. */
    private ByteBuf compact(ByteBuf data) {
        int readable = data.readableBytes();
        if (data.maxFastWritableBytes() <= Math.max(NOT_WORTH_A_COPY, readable / 4)) {
            return data;
        }
        try {
            return budget.newBuffer(readable).writeBytes(data);
        } finally {
            data.release();
        }
    }

    private static final class Chunk {

        private final Object held;
        private final int cost;
        private final boolean acts;
        private final long arrivedNanos;
        private long dueNanos;

        Chunk(Object held, int cost, boolean acts, long arrivedNanos, long dueNanos) {
            this.held = held;
            this.cost = cost;
            this.acts = acts;
            this.arrivedNanos = arrivedNanos;
            this.dueNanos = dueNanos;
        }
    }
}
