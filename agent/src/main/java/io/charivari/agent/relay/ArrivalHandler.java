package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Notes when a request or reply arrives, ahead of behaviors that would hold it. Stands in a pipeline only while there
 * are such behaviors; otherwise {@link RelayHandler} sees the arrival itself.
 *
 * <p>Confined to the link's event loop.
 */
final class ArrivalHandler extends ChannelInboundHandlerAdapter {

    private final Link link;
    private final Direction way;

    ArrivalHandler(Link link, Direction way) {
        this.link = link;
        this.way = way;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        link.onArrived(way);
        ctx.fireChannelRead(msg);
    }
}
