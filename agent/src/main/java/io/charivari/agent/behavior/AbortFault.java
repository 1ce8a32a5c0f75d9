package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Abort;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * Lets the request reach the backend and closes the client's connection before the reply: at its first byte, so the
 * backend has surely had the whole request.
 *
 * <p>Confined to the link's event loop.
 */
final class AbortFault extends ReplyFault {

    private CloseReason reason;

    private AbortFault(Acting on, CloseReason reason) {
        super(on);
        this.reason = reason;
    }

    static FaultMaker maker(Abort spec, Origin origin) {
        CloseReason reason = spec.reset() ? CloseReason.INJECTED_CLIENT_RESET : CloseReason.INJECTED_CLOSE;
        return acting -> acting.link().messages().isFramed()
                ? new RequestAbortFault(acting, reason)
                : new AbortFault(acting, reason);
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof AbortFault other)) {
            return false;
        }
        reason = other.reason;
        return true;
    }

    @Override
    void onReplyBegins(ChannelHandlerContext ctx, ByteBuf data) {
        data.release();
        link.close(reason);
    }

    @Override
    void onReplyGoesOn(ChannelHandlerContext ctx, ByteBuf data) {
        // The link is closed.
        data.release();
    }
}
