package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Ends a pipeline: writes what is read from one socket of a link to the other, and tells the link of the socket's end.
 * A source is not read while its destination takes no more.
 *
 * <p>Confined to the link's event loop, on which both sockets live: hence no lock and no hand-over.
 */
final class RelayHandler extends ChannelInboundHandlerAdapter {

    private final Link link;
    private final Direction way;
    private @Nullable Channel destination;
    private @Nullable Deque<ByteBuf> early;
    private @Nullable Object earlyEnd;
    private boolean sourceHeld;
    private boolean broken;
    private boolean ended;
    private @Nullable Exchange message;

    RelayHandler(Link link, Direction way) {
        this.link = link;
        this.way = way;
    }

    /** There is a destination from now on; what came before goes first. */
    void connect(Channel to) {
        destination = to;
        if (early != null) {
            early.forEach(this::relay);
            early = null;
            to.flush();
        }
        if (earlyEnd != null && !link.isEnding()) {
            onEnd(earlyEnd);
        }
    }

    /** The link is closed; drops what had no destination yet. */
    void discard() {
        if (early != null) {
            early.forEach(ReferenceCountUtil::release);
            early = null;
        }
    }

    /** Whether the source was reset, or cannot be written to any more. */
    boolean isBroken() {
        return broken;
    }

    void markBroken() {
        broken = true;
    }

    /** Whether the end of the source has come through all behaviors. */
    boolean hasEnded() {
        return ended;
    }

    boolean isDestinationWritable() {
        return destination == null || destination.isWritable();
    }

    /** The destination takes more. */
    void onDestinationWritable() {
        if (sourceHeld) {
            sourceHeld = false;
            link.gate(way).release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf data = (ByteBuf) msg;
        if (link.isEnding() || isKeptBack()) {
            data.release();
        } else if (destination == null) {
            keepEarly(data);
        } else {
            relay(data);
        }
    }

    /** A behavior may have left in the midst of a message that it has begun to keep from its destination. */
    boolean isKeptBack() {
        Exchange current = message;
        if (current == null) {
            return false;
        }
        return way == Direction.UPSTREAM ? current.answerer() != null || current.isLost() : current.isReplyLost();
    }

    /** What comes from now on belongs to no message that is known. */
    void forgetMessage() {
        message = null;
    }

    /** Writes something that no behavior sees. */
    void write(ByteBuf data) {
        relay(data);
        if (destination != null) {
            destination.flush();
        }
    }

    private void onMark(Mark mark) {
        message = mark.isEnd() ? null : mark.exchange();
        link.messages().onLeft(mark);
    }

    private void keepEarly(ByteBuf data) {
        if (early == null) {
            early = new ArrayDeque<>();
        }
        early.add(data);
    }

    private void relay(ByteBuf data) {
        Channel to = destination;
        if (to == null) {
            data.release();
            return;
        }
        link.onRelayed(way, data.readableBytes());
        if (link.isEnding()) {
            // Ended by a behavior, for the request that begins here.
            data.release();
            return;
        }
        to.unsafe().write(data, to.voidPromise());
        if (!to.isWritable()) {
            // The kernel takes a good deal more than the water marks as a rule; only if it does not, stop reading.
            to.flush();
            if (!to.isWritable() && !sourceHeld && !link.isEnding()) {
                sourceHeld = true;
                link.gate(way).hold();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (destination != null) {
            destination.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            link.onWritable(way);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Mark mark) {
            if (!link.isEnding()) {
                onMark(mark);
            }
            return;
        }
        if (event == UnreadReset.INSTANCE) {
            link.endings().onUnreadReset(way);
        }
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            ended = true;
            if (link.isClosed()) {
                Sockets.drop(ctx.channel());
                return;
            }
            // There is nothing to read any more: epoll would report the end once again.
            ctx.channel().config().setAutoRead(false);
        }
        if (InjectedEnd.isEnd(event) && !link.isEnding()) {
            if (destination == null && !broken) {
                earlyEnd = event;
            } else {
                onEnd(event);
            }
        }
    }

    private void onEnd(Object end) {
        if (end instanceof InjectedEnd injected) {
            link.endings().onInjectedEnd(way, injected.reason());
        } else {
            link.endings().onInputEnded(way);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof ChannelOutputShutdownException
                || cause instanceof ClosedChannelException
                || cause instanceof NotYetConnectedException) {
            link.endings().onWriteFailed(way);
        } else if (cause instanceof IOException) {
            // The end of the input follows, in its place behind what behaviors still hold, unless it was there before.
            broken = true;
            if (ended && !link.isEnding()) {
                link.endings().onInputEnded(way);
            }
        } else {
            link.onDefect(cause);
        }
    }
}
