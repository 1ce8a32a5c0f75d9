package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests over the rate itself, with an error, and lets nothing of them reach the backend; the link stays
 * usable. The answer is given when all that has been read of the request is here, and ends its turn: bytes that the
 * client still sends after that are another request. While the client does not take its answers, it is not read.
 *
 * <p>Confined to the link's event loop.
 */
final class RefusalFault extends BehaviorFault {

    private final SplittableRandom random;
    private final SourceHold source;
    private Pacer pacer;
    private @Nullable ChannelHandlerContext replies;
    private boolean refuses;
    private boolean owesAnswer;
    private boolean ended;

    RefusalFault(Acting on, Throttling throttling) {
        super(on);
        this.random = on.random(Direction.DOWNSTREAM);
        this.source = new SourceHold(on, this::answerIfPossible);
        this.pacer = throttling.pacer();
    }

    @Override
    boolean isMeant() {
        return isBeginning() && pacer.take(on.clock().nanos(), 1) == 0;
    }

    @Override
    void onRequest(Exchange request, boolean acts) {
        refuses = acts;
        if (acts) {
            on.errorInjected();
        }
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof RefusalFault other)) {
            return false;
        }
        pacer = other.pacer;
        return true;
    }

    @Override
    public ChannelInboundHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? new RequestHandler() : new ReplyHandler();
    }

    private void answerIfPossible() {
        ChannelHandlerContext ctx = replies;
        if (!owesAnswer || link.isClosed()) {
            return;
        }
        if (ctx != null && source.hasRoom()) {
            answer(ctx);
            source.release();
        } else {
            source.holdIf(true);
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        owesAnswer = false;
        link.onAnswered();
        boolean over = ended || (ctx.channel() instanceof DuplexChannel duplex && duplex.isInputShutdown());
        if (!over) {
            ctx.fireChannelRead(ErrorFault.answer(ctx, random));
            ctx.fireChannelReadComplete();
        }
    }

    /** Stands in the way of requests. */
    private final class RequestHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (refuses) {
                owesAnswer = true;
                ((ByteBuf) msg).release();
            } else {
                ctx.fireChannelRead(msg);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            answerIfPossible();
            ctx.fireChannelReadComplete();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            if (owesAnswer && replies != null && !link.isClosed()) {
                answer(replies);
            }
            source.release();
        }
    }

    /** Where the answers take their way to the client from. */
    private final class ReplyHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            replies = ctx;
            // Later, when the behaviors behind this one stand there too.
            link.loop().execute(RefusalFault.this::answerIfPossible);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            replies = null;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            ended |= InjectedEnd.isEnd(event);
            ctx.fireUserEventTriggered(event);
            answerIfPossible();
        }
    }
}
