package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A fault that acts on replies: watches for requests in the client's pipeline and calls on the backend's bytes. A reply
 * begins with the first bytes of the backend after bytes of the client; what a backend says unasked is no reply.
 *
 * <p>Confined to the link's event loop.
 */
abstract class ReplyFault implements LinkBehavior.Fault {

    final Link link;
    private boolean asked;
    private boolean replying;

    ReplyFault(Link link) {
        this.link = link;
        this.asked = link.isAwaitingReply();
    }

    /** The first bytes of a reply. The callee owns the buffer. */
    abstract void onReplyBegins(ChannelHandlerContext ctx, ByteBuf data);

    /** Further bytes of a reply. The callee owns the buffer. */
    abstract void onReplyGoesOn(ChannelHandlerContext ctx, ByteBuf data);

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? new RequestHandler() : new ReplyHandler();
    }

    private final class RequestHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            asked = true;
            ctx.fireChannelRead(msg);
        }
    }

    private final class ReplyHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ByteBuf data = (ByteBuf) msg;
            if (asked) {
                asked = false;
                replying = true;
                onReplyBegins(ctx, data);
            } else if (replying) {
                onReplyGoesOn(ctx, data);
            } else {
                ctx.fireChannelRead(data);
            }
        }
    }
}
