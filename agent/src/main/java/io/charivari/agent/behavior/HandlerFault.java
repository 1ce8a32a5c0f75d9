package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelInboundHandler;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is done by handlers, one for each way it is set for.
 *
 * <p>Confined to the link's event loop.
 */
class HandlerFault extends BehaviorFault {

    private final Map<Direction, ChannelInboundHandler> made = new EnumMap<>(Direction.class);
    private final Direction ways;
    private Function<Direction, ChannelInboundHandler> handlers;

    /** @param handlers makes the handler of one way */
    HandlerFault(Acting on, Function<Direction, ChannelInboundHandler> handlers) {
        super(on);
        this.ways = on.direction();
        this.handlers = handlers;
    }

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        if (!ways.covers(way)) {
            return null;
        }
        ChannelInboundHandler handler = handlers.apply(way);
        made.put(way, handler);
        return handler;
    }

    /** A request that is answered in the backend's place never goes upstream, only its answer comes downstream. */
    @Override
    boolean concerns(Exchange request) {
        return ways != Direction.UPSTREAM || request.answerer() == null;
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (wanted.getClass() != getClass() || !(wanted instanceof HandlerFault other) || other.ways != ways) {
            return false;
        }
        for (Map.Entry<Direction, ChannelInboundHandler> one : made.entrySet()) {
            if (!(one.getValue() instanceof AdjustableHandler handler)
                    || !handler.become(other.handlers.apply(one.getKey()))) {
                return false;
            }
        }
        handlers = other.handlers;
        return true;
    }
}
