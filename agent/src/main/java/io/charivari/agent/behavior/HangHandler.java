package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.Mark;
import io.charivari.agent.relay.UnreadReset;
import io.charivari.model.behavior.Hang;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;

/**
 * Lets nothing through any more and keeps the sockets open. Swallowing reads and drops; stalling reads nothing, and keeps
 * what the kernel hands over nevertheless. The end of the input waits until the hang is over; only a client that resets
 * the connection ends its link, since nobody is left to wait.
 *
 * <p>Confined to the link's event loop.
 */
final class HangHandler extends ChannelInboundHandlerAdapter implements AdjustableHandler {

    private final Acting on;
    private final Link link;
    private final Direction way;
    private final boolean swallows;
    private final boolean conditional;
    private final HeldBytes held;
    private boolean hangs;

    HangHandler(Acting on, Direction way, boolean swallows) {
        this.on = on;
        this.link = on.link();
        this.way = way;
        this.swallows = swallows;
        this.conditional = !on.isUnconditional();
        this.held = new HeldBytes(on, way);
    }

    static FaultMaker maker(Hang spec, Origin origin) {
        boolean swallows = spec.mode() == Hang.Mode.SWALLOW;
        return acting -> new HandlerFault(acting, way -> new HangHandler(acting, way, swallows));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (!swallows || link.messages().isBetween(way)) {
            hangIfMeant();
        }
    }

    /** What hangs once does so until the end: a request that was to come after one that hangs is never looked at. */
    private void hangIfMeant() {
        if (!hangs && on.acts(way)) {
            hangs = true;
            if (!swallows) {
                link.gate(way).hold();
            }
        }
    }

    /** What hangs goes on doing so, unless bytes are to be treated in another way from now on. */
    @Override
    public boolean become(ChannelInboundHandler wanted) {
        return wanted instanceof HangHandler other && other.swallows == swallows && other.conditional == conditional;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (link.isClosed()) {
            held.discard();
        } else {
            held.passAll(ctx);
        }
        if (hangs && !swallows) {
            link.gate(way).release();
        }
        if (hangs && swallows && !link.isClosed()) {
            link.messages().forgetLost();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        if (!link.messages().isFramed()) {
            hangIfMeant();
        }
        if (!hangs) {
            ctx.fireChannelRead(data);
        } else if (swallows) {
            data.release();
        } else {
            held.add(data, true, 0, 0);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Mark mark) {
            onMark(ctx, mark);
            return;
        }
        if (hangs && event == UnreadReset.INSTANCE) {
            onReset();
            return;
        }
        if (!hangs || !InjectedEnd.isEnd(event)) {
            ctx.fireUserEventTriggered(event);
            return;
        }
        held.addEvent(event, true, 0, 0);
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            link.onEndHeld(way);
        }
    }

    /** What is swallowed in part is swallowed to its end, even if the behavior leaves meanwhile: the relay sees to it. */
    private void onMark(ChannelHandlerContext ctx, Mark mark) {
        on.pass(way, mark);
        if (mark.isBegin()) {
            hangIfMeant();
        }
        if (hangs && !swallows) {
            held.addEvent(mark, true, 0, 0);
            return;
        }
        if (hangs && mark.isBegin()) {
            lose(mark.exchange());
        }
        ctx.fireUserEventTriggered(mark);
    }

    private void lose(Exchange exchange) {
        if (way == Direction.DOWNSTREAM) {
            exchange.loseReply();
        } else if (!exchange.isGreeting()) {
            exchange.lose();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (hangs && way == Direction.UPSTREAM && cause instanceof IOException) {
            onReset();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    private void onReset() {
        if (way == Direction.UPSTREAM) {
            link.close(CloseReason.CLIENT_RESET);
        }
    }
}
