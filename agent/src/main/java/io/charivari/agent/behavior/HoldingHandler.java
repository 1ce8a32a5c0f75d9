package io.charivari.agent.behavior;

import io.charivari.agent.relay.DestinationWritable;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.Mark;
import io.charivari.agent.relay.UnreadReset;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes, and the end that comes behind them, back, and lets them go in order: some by and by, all of them when it is removed.
 * The source is not read while the agent's budget is full, and nothing leaves while the destination takes no more.
 *
 * <p>Confined to the link's event loop.
 */
abstract class HoldingHandler extends ChannelInboundHandlerAdapter implements AdjustableHandler {

    private static final long LEAST_QUEUE = 64 << 10;
    private static final long LARGEST_QUEUE = 4 << 20;

    final Acting on;
    final Link link;
    final Direction way;
    final HeldBytes held;

    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;
    private boolean sourceHeld;
    private boolean leaving;
    private boolean passed;
    private boolean waitsForRoom;

    HoldingHandler(Acting on, Direction way) {
        this.on = on;
        this.link = on.link();
        this.way = way;
        this.held = new HeldBytes(on, way);
    }

    /** When bytes that arrive now may leave, monotonic; at once unless overridden. */
    long dueNanos(long nowNanos) {
        return nowNanos;
    }

    /** When an end, which arrives now, may leave; monotonic. */
    long endDueNanos(long nowNanos) {
        return dueNanos(nowNanos);
    }

    /** Whether the behavior acts on bytes that arrive now; asked once for each chunk. Others only keep their place. */
    boolean acts() {
        return on.acts(way);
    }

    /** Whether the behavior acts on an end, which arrives now. */
    boolean actsOnEnd() {
        return on.acts(way);
    }

    /** Whether a mark, which arrives now, is due like bytes. Others only keep their place. */
    boolean actsOnMark(Mark mark) {
        return false;
    }

    /** A message begins or ends with what arrives now. */
    void onMark(Mark mark) {}

    /** Whether a mark that the behavior acts on may leave now. */
    boolean grantsMark(long nowNanos) {
        return true;
    }

    /** Whether each piece is written by itself, rather than together with those that leave at the same time. */
    boolean leavesApart() {
        return false;
    }

    /** Takes over the settings of another one of its class, and has them for what is held, too. */
    abstract void adjust(HoldingHandler wanted);

    /** How much of the first chunk may leave now; 0 for none yet. Bytes that are granted do leave. All unless overridden. */
    int grant(long nowNanos, int firstBytes) {
        return firstBytes;
    }

    /** When to look again after nothing was granted, or a part; monotonic. At once unless overridden. */
    long nextGrantNanos(long nowNanos) {
        return nowNanos;
    }

    /** Whether more is held for this link than a queue of this size, 64 KiB to 4 MiB, is to hold. */
    final boolean holdsMoreThan(long queueBytes) {
        return held.bytes() > Math.max(LEAST_QUEUE, Math.min(LARGEST_QUEUE, queueBytes));
    }

    /** Whether the source should not be read because of what is held for this link. */
    boolean isFull() {
        return false;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        link.spareReads(way);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopTimer();
        if (link.isClosed()) {
            held.discard();
        } else {
            link.endSparing(way);
            held.passAll(ctx);
        }
        context = null;
        if (sourceHeld) {
            sourceHeld = false;
            link.gate(way).release();
        }
    }

    @Override
    public final boolean become(ChannelInboundHandler wanted) {
        if (wanted.getClass() != getClass()) {
            return false;
        }
        adjust((HoldingHandler) wanted);
        stopTimer();
        if (context != null) {
            letGo(context);
        }
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        boolean acts = acts();
        if (!acts && held.isEmpty()) {
            passed = true;
            ctx.fireChannelRead(msg);
            return;
        }
        long now = on.clock().nanos();
        held.add((ByteBuf) msg, acts, now, acts ? dueNanos(now) : now);
        holdSourceIfFull();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (passed || held.isEmpty()) {
            passed = false;
            ctx.fireChannelReadComplete();
        }
        if (!held.isEmpty()) {
            letGo(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Mark mark) {
            keepInPlace(ctx, mark);
        } else if (InjectedEnd.isEnd(event)) {
            long now = on.clock().nanos();
            boolean acts = actsOnEnd();
            held.addEvent(event, acts, now, acts ? endDueNanos(now) : now);
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                link.onEndHeld(way);
            }
            letGo(ctx);
        } else if (event != UnreadReset.INSTANCE || held.isEmpty()) {
            // A reset that has not been read waits behind what is held, as it does if it has.
            ctx.fireUserEventTriggered(event);
            if (event == DestinationWritable.INSTANCE) {
                letGo(ctx);
            }
        }
    }

    private void keepInPlace(ChannelHandlerContext ctx, Mark mark) {
        if (mark.isBegin()) {
            on.pass(way, mark);
            onMark(mark);
        }
        boolean acts = actsOnMark(mark);
        if (!acts && held.isEmpty()) {
            ctx.fireUserEventTriggered(mark);
        } else {
            long now = on.clock().nanos();
            held.addEvent(mark, acts, now, acts ? dueNanos(now) : now);
        }
        if (mark.isEnd()) {
            onMark(mark);
            on.pass(way, mark);
            letGo(ctx);
        }
    }

    private void letGo(ChannelHandlerContext ctx) {
        if (leaving) {
            return;
        }
        leaving = true;
        boolean some = false;
        while (!held.isEmpty() && link.isWritable(way) && !link.isClosed() && letFirstGo(ctx)) {
            some = true;
            if (leavesApart()) {
                ctx.fireChannelReadComplete();
            }
        }
        leaving = false;
        if (some) {
            ctx.fireChannelReadComplete();
        }
        if (context != null) {
            schedule();
            readSourceIfRoom();
        }
    }

    private boolean letFirstGo(ChannelHandlerContext ctx) {
        long now = on.clock().nanos();
        if (held.firstDueNanos() - now > 0) {
            return false;
        }
        if (held.firstIsMark() && held.firstActs() && !grantsMark(now)) {
            return false;
        }
        int size = held.firstBytes();
        int granted = size == 0 || !held.firstActs() ? size : grant(now, size);
        if (granted == size) {
            held.passFirst(ctx);
        } else if (granted > 0) {
            ctx.fireChannelRead(held.takeFrom(granted));
        }
        return granted == size || granted > 0;
    }

    private void schedule() {
        if (timer != null || held.isEmpty() || !link.isWritable(way)) {
            return;
        }
        long now = on.clock().nanos();
        long due = held.firstDueNanos();
        long next = due - now > 0 ? due : nextGrantNanos(now);
        timer = link.schedule(this::onTimer, next - now);
    }

    private void onTimer() {
        timer = null;
        if (context != null) {
            letGo(context);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void holdSourceIfFull() {
        boolean budgetFull = on.budget().isNearlyFull();
        if (!sourceHeld && (budgetFull || isFull())) {
            sourceHeld = true;
            link.gate(way).hold();
        }
        if (budgetFull && !waitsForRoom) {
            waitsForRoom = true;
            on.budget().whenRoom(() -> link.loop().execute(this::onRoom));
        }
    }

    private void onRoom() {
        waitsForRoom = false;
        readSourceIfRoom();
    }

    private void readSourceIfRoom() {
        if (sourceHeld && !waitsForRoom && !isFull()) {
            sourceHeld = false;
            link.gate(way).release();
        }
    }
}
