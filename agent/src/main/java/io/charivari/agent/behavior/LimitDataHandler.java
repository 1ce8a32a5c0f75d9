package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Link;
import io.charivari.model.behavior.LimitData;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many bytes pass and sends the end of the link after them: later behaviors of the chain may still hold them, and
 * hold the end behind them. Nothing is read any more from then on.
 *
 * <p>Confined to the link's event loop.
 */
final class LimitDataHandler extends ChannelInboundHandlerAdapter implements AdjustableHandler {

    private final Link link;
    private final Direction way;
    private LimitData spec;
    private long passed;
    private boolean ended;
    private @Nullable ChannelHandlerContext context;

    private LimitDataHandler(Acting on, Direction way, LimitData spec) {
        this.link = on.link();
        this.way = way;
        this.spec = spec;
    }

    static FaultMaker maker(LimitData spec, Origin origin) {
        return acting -> new HandlerFault(acting, way -> new LimitDataHandler(acting, way, spec));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (isReached()) {
            // Later, when the pipeline is complete.
            ctx.executor().execute(this::endIfReached);
        }
    }

    @Override
    public boolean become(ChannelInboundHandler wanted) {
        if (!(wanted instanceof LimitDataHandler other)) {
            return false;
        }
        spec = other.spec;
        endIfReached();
        return true;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        context = null;
        if (ended) {
            link.gate(way).release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        if (ended) {
            data.release();
            return;
        }
        long left = spec.bytes().bytes() - passed;
        if (data.readableBytes() > left) {
            passed += left;
            ByteBuf last = data.readRetainedSlice((int) left);
            data.release();
            ctx.fireChannelRead(last);
        } else {
            passed += data.readableBytes();
            ctx.fireChannelRead(data);
        }
        endIfReached();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!ended || !InjectedEnd.isEnd(event)) {
            ctx.fireUserEventTriggered(event);
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.onEndHeld(way);
        }
    }

    private boolean isReached() {
        return passed >= spec.bytes().bytes();
    }

    private void endIfReached() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || ended || !isReached()) {
            return;
        }
        ended = true;
        link.gate(way).hold();
        ctx.fireUserEventTriggered(
                new InjectedEnd(spec.reset() ? CloseReason.INJECTED_RESET : CloseReason.INJECTED_CLOSE));
    }
}
