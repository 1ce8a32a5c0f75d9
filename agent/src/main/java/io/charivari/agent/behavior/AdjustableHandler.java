package io.charivari.agent.behavior;

import io.netty.channel.ChannelInboundHandler;

/**
 * A handler that can go on with other settings, so that what it holds stays held.
 *
 * <p>Confined to the link's event loop.
 */
interface AdjustableHandler extends ChannelInboundHandler {

    /**
     * Takes over the settings of another handler of the same activation, which stands in no pipeline.
     *
     * @return false if it is of another kind
     */
    boolean become(ChannelInboundHandler wanted);
}
