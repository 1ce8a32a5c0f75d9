package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Mark;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Closes a framed link behind the last byte of a request: the backend has all of it, the client sees no reply. Only what a
 * backend says before it has all of a request, such as that the client may go on sending it, goes through.
 *
 * <p>Confined to the link's event loop.
 */
final class RequestAbortFault extends BehaviorFault {

    private CloseReason reason;

    RequestAbortFault(Acting on, CloseReason reason) {
        super(on);
        this.reason = reason;
    }

    @Override
    boolean concerns(Exchange request) {
        return request.answerer() == null;
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof RequestAbortFault other)) {
            return false;
        }
        reason = other.reason;
        return true;
    }

    @Override
    public boolean goesOnOpaque() {
        return false;
    }

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? new RequestHandler() : null;
    }

    private final class RequestHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            ctx.fireUserEventTriggered(event);
            if (event instanceof Mark mark
                    && mark.kind() == Mark.Kind.REQUEST_ENDS
                    && mark.exchange().hasActor(on)) {
                ctx.fireUserEventTriggered(new InjectedEnd(reason));
            }
        }
    }
}
