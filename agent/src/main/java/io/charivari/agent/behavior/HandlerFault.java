package io.charivari.agent.behavior;

import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelInboundHandler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is done by handlers alone, one for each way it is set for.
 *
 * @param direction that it is set for
 * @param handlers makes the handler of one way
 */
record HandlerFault(Direction direction, Function<Direction, ChannelInboundHandler> handlers)
        implements LinkBehavior.Fault {

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        return direction.covers(way) ? handlers.apply(way) : null;
    }
}
