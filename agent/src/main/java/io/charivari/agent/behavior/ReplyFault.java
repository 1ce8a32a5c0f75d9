package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A fault that acts on replies. A reply begins with the first bytes of the backend after a request began; what a backend
 * says unasked is no reply.
 *
 * <p>Confined to the link's event loop.
 */
abstract class ReplyFault extends BehaviorFault {

    private Turn next = Turn.NONE;
    private Turn now = Turn.NONE;

    /** Whose turn the backend's bytes are. */
    private enum Turn {
        NONE,
        SPARED,
        MEANT
    }

    ReplyFault(Acting on) {
        super(on);
    }

    /** The first bytes of a reply. The callee owns the buffer. */
    abstract void onReplyBegins(ChannelHandlerContext ctx, ByteBuf data);

    /** Further bytes of a reply. The callee owns the buffer. */
    abstract void onReplyGoesOn(ChannelHandlerContext ctx, ByteBuf data);

    @Override
    final void onRequest(Exchange request, boolean acts) {
        next = acts ? Turn.MEANT : Turn.SPARED;
    }

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        return way == Direction.DOWNSTREAM ? new ReplyHandler() : null;
    }

    private void onReplyBytes(ChannelHandlerContext ctx, ByteBuf data) {
        boolean begins = next != Turn.NONE;
        if (begins) {
            now = next;
            next = Turn.NONE;
        }
        if (now != Turn.MEANT) {
            ctx.fireChannelRead(data);
        } else if (begins) {
            onReplyBegins(ctx, data);
        } else {
            onReplyGoesOn(ctx, data);
        }
    }

    private final class ReplyHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            onReplyBytes(ctx, (ByteBuf) msg);
        }
    }
}
