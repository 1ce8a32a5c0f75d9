package io.charivari.agent.relay;

import io.charivari.agent.protocol.Framer;
import io.charivari.agent.protocol.Rewrite;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands first in a pipeline of a framed link and has the framer watch what comes. While no behavior acts on the link the
 * bytes go on as they are; otherwise they go on message by message, with a {@link Mark} before and behind each, and a
 * message waits until it is known what it asks for.
 *
 * <p>Confined to the link's event loop.
 */
final class FramerHandler extends ChannelInboundHandlerAdapter {

    private final Link link;
    private final Direction way;
    private final Framer framer;
    private final Framing framing;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf undecided;
    private @Nullable ByteBuf watched;
    private int first;
    private int passedOn;

    FramerHandler(Link link, Direction way, Framer framer, Framing framing) {
        this.link = link;
        this.way = way;
        this.framer = framer;
        this.framing = framing;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        discard();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        if (link.isClosed()) {
            data.release();
            return;
        }
        if (framing.isOpaque()) {
            link.onArrived(way);
            ctx.fireChannelRead(data);
            return;
        }
        try {
            watch(data);
        } finally {
            watched = null;
            data.release();
        }
    }

    private void watch(ByteBuf data) {
        watched = data;
        first = data.readerIndex();
        passedOn = first;
        int end = data.writerIndex();
        framing.onRead();
        framer.watch(data);
        if (link.isClosed()) {
            return;
        }
        if (framing.isOpaque()) {
            passOnUndecided();
            link.onArrived(way);
        }
        if (framing.keepsUndecided(way) && framer.hasUndecidedBytes()) {
            keep(data, end);
        } else {
            passOn(end);
        }
    }

    /** Bytes up to this index of the buffer that is watched go on, and what waited before them. */
    void passOn(int end) {
        ByteBuf data = watched;
        ChannelHandlerContext ctx = context;
        if (data == null || ctx == null || end <= passedOn || link.isClosed()) {
            return;
        }
        passOnUndecided();
        int start = passedOn;
        passedOn = end;
        boolean whole = start == first && end == data.writerIndex();
        ctx.fireChannelRead(whole ? data.retain() : data.retainedSlice(start, end - start));
    }

    /**
     * The message that begins with what waits gets other bytes; all of it up to here waits from now on.
     *
     * @param end index in the buffer that is watched
     */
    void rewrite(List<Rewrite> rewrites, int end) {
        ByteBuf data = watched;
        ChannelHandlerContext ctx = context;
        if (data == null || ctx == null || link.isClosed()) {
            return;
        }
        keep(data, end);
        passedOn = end;
        ByteBuf before = undecided;
        if (before != null) {
            undecided = rewritten(ctx, before, rewrites);
            before.release();
        }
    }

    private static ByteBuf rewritten(ChannelHandlerContext ctx, ByteBuf before, List<Rewrite> rewrites) {
        ByteBuf after = ctx.alloc().directBuffer(before.readableBytes());
        for (Rewrite rewrite : rewrites) {
            after.writeBytes(before, rewrite.offset() - before.readerIndex()).writeBytes(rewrite.bytes());
            before.skipBytes(rewrite.length());
        }
        return after.writeBytes(before);
    }

    /** What waited until it was known what it belongs to goes on. */
    void passOnUndecided() {
        ByteBuf waited = undecided;
        undecided = null;
        if (waited == null || context == null) {
            return;
        }
        if (link.isClosed()) {
            waited.release();
        } else {
            context.fireChannelRead(waited);
        }
    }

    /** The same, when no read of this socket is about to complete and to flush it. */
    void letUndecidedGo() {
        boolean some = undecided != null;
        passOnUndecided();
        if (some && context != null && !link.isClosed()) {
            context.fireChannelReadComplete();
        }
    }

    void mark(Mark mark) {
        if (context != null && !link.isClosed()) {
            context.fireUserEventTriggered(mark);
        }
    }

    /** Copied, for the buffer of a large read may hold a few bytes; a framer never leaves much undecided. */
    private void keep(ByteBuf data, int end) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || end <= passedOn) {
            return;
        }
        if (undecided == null) {
            undecided = ctx.alloc().directBuffer(end - passedOn);
        }
        undecided.writeBytes(data, passedOn, end - passedOn);
    }

    void discard() {
        if (undecided != null) {
            undecided.release();
            undecided = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE && !link.isClosed()) {
            framer.inputEnded();
            passOnUndecided();
        }
        ctx.fireUserEventTriggered(event);
    }
}
