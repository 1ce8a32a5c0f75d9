package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Mark;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.Request;
import io.charivari.agent.spi.Verdict;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does to the bytes of one way what a plug-in decides about them. No buffer of the plug-in's gets any further than here, and
 * no buffer of the link's gets into its hands but as a view.
 *
 * <p>Confined to the link's event loop.
 */
final class PluginHandler extends HoldingHandler {

    private final PluginFault<?> fault;
    private @Nullable Request request;
    private boolean first;
    private boolean holds;
    private long holdNanos;
    private boolean ended;

    PluginHandler(Acting on, Direction way, PluginFault<?> fault) {
        super(on, way);
        this.fault = fault;
    }

    /** On plain tcp: the next bytes begin it, or the reply to it. Null for one that is not acted on. */
    void onRequest(@Nullable Request begun) {
        if (!link.messages().isFramed()) {
            request = begun;
            first = true;
        }
    }

    @Override
    void onMark(Mark mark) {
        request = mark.isEnd() || !on.acts(way) ? null : PluginFault.requestOf(mark.exchange());
        first = mark.isBegin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        holds = false;
        if (ended || link.isClosed()) {
            data.release();
        } else if (on.acts(way)) {
            follow(ctx, data, fault.decide(chunk(data)));
        } else {
            first = false;
            super.channelRead(ctx, data);
        }
    }

    private Chunk chunk(ByteBuf data) {
        boolean begins = first;
        first = false;
        return new Chunk(way, Unpooled.unreleasableBuffer(data.asReadOnly()), Optional.ofNullable(request), begins);
    }

    private void follow(ChannelHandlerContext ctx, ByteBuf data, @Nullable Verdict verdict) {
        if (verdict == null) {
            data.release();
            return;
        }
        ByteBuf leaving = verdict.instead() == null ? data : inPlaceOf(data, verdict.instead(), ctx);
        if (link.isClosed()) {
            leaving.release();
            return;
        }
        holds = !verdict.hold().isZero();
        holdNanos = verdict.hold().toNanos();
        if (leaving.isReadable()) {
            super.channelRead(ctx, leaving);
        } else {
            leaving.release();
        }
        end(ctx, verdict.end());
    }

    /** A copy, so that whatever the plug-in does with its own buffer does not matter. Closes the link if it cannot be. */
    private ByteBuf inPlaceOf(ByteBuf data, ByteBuf instead, ChannelHandlerContext ctx) {
        ByteBuf copy = ctx.alloc().directBuffer(Math.max(1, instead.readableBytes()));
        fault.guarded("the buffer of a verdict", () -> {
            copy.writeBytes(instead);
            return instead.release();
        });
        data.release();
        return copy;
    }

    private void end(ChannelHandlerContext ctx, Verdict.End end) {
        if (end == Verdict.End.NONE || link.isClosed()) {
            return;
        }
        ended = true;
        link.gate(way).hold();
        CloseReason reason = end == Verdict.End.RESET ? CloseReason.INJECTED_RESET : CloseReason.INJECTED_CLOSE;
        super.userEventTriggered(ctx, new InjectedEnd(reason));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!ended || !InjectedEnd.isEnd(event)) {
            super.userEventTriggered(ctx, event);
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.onEndHeld(way);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        super.handlerRemoved(ctx);
        if (ended) {
            link.gate(way).release();
        }
    }

    @Override
    boolean acts() {
        return holds;
    }

    /** It waits in its place behind what is held, and no longer. */
    @Override
    boolean actsOnEnd() {
        return false;
    }

    @Override
    long dueNanos(long nowNanos) {
        return nowNanos + holdNanos;
    }

    /** The plug-in itself goes on, or another handler takes the place of this one: what is held keeps its time. */
    @Override
    void adjust(HoldingHandler wanted) {}
}
