package io.charivari.agent.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Notes when a request arrives, ahead of behaviors that would hold it. Stands in a client's pipeline only while there
 * are such behaviors; otherwise {@link RelayHandler} sees the arrival itself.
 *
 * <p>Confined to the link's event loop.
 */
final class ArrivalHandler extends ChannelInboundHandlerAdapter {

    private final Link link;

    ArrivalHandler(Link link) {
        this.link = link;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        link.onRequestBytes();
        ctx.fireChannelRead(msg);
    }
}
