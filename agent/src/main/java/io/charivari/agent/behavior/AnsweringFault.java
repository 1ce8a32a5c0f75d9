package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.DestinationWritable;
import io.charivari.agent.relay.InjectedEnd;
import io.charivari.agent.relay.Mark;
import io.charivari.agent.relay.OwedAnswer;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of a framed link with an error in the words of its protocol. The backend never sees them; each answer
 * takes its request's place in the order of replies. The link stays usable wherever a real server would keep it open.
 * While the client does not take its answers, or too many wait for their turn, it is not read.
 *
 * <p>Confined to the link's event loop.
 */
final class AnsweringFault extends BehaviorFault {

    private static final int MOST_OWED = 256;

    private final RandomGenerator random;
    private final Deque<OwedAnswer> owed = new ArrayDeque<>();
    /** Those whose request has not come to this behavior yet: an earlier one in the chain may hold it. */
    private final Deque<OwedAnswer> onTheirWay = new ArrayDeque<>();

    private final SourceHold source;
    private RequestFilter filter;
    private ErrorOptions options;
    private @Nullable ChannelHandlerContext replies;
    private @Nullable OwedAnswer swallowed;
    private long passed;
    private boolean giving;
    private boolean ended;

    /** @param filter which of the requests that the activation acts on are answered */
    AnsweringFault(Acting on, ErrorOptions options, RequestFilter filter) {
        super(on);
        this.options = options;
        this.filter = filter;
        this.random = on.random(Direction.DOWNSTREAM);
        this.source = new SourceHold(on, this::giveDue);
    }

    @Override
    boolean concerns(Exchange request) {
        return request.expectsReply() && request.canBeAnswered() && request.answerer() == null;
    }

    @Override
    boolean isMeant() {
        return filter.takes(this);
    }

    @Override
    void onRequest(Exchange request, boolean acts) {
        if (acts || isBoundToOneAnswered(request)) {
            request.answeredBy(this);
            OwedAnswer answer = new OwedAnswer(request, stage -> answer(request, stage));
            owed.add(answer);
            onTheirWay.add(answer);
        }
    }

    private Answer answer(Exchange request, Stage stage) {
        return link.messages().answers().dialog().error(request, stage, options, random);
    }

    private boolean isBoundToOneAnswered(Exchange request) {
        Exchange earlier = request.reliesOn();
        return earlier != null && earlier.answerer() == this && request.answerer() == null;
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof AnsweringFault other) || !filter.become(other.filter)) {
            return false;
        }
        options = other.options;
        return true;
    }

    @Override
    public boolean goesOnOpaque() {
        return false;
    }

    @Override
    public ChannelInboundHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? new RequestHandler() : new ReplyHandler();
    }

    @Override
    public void onReplyFinished() {
        giveDue();
    }

    /** Requests that it has kept from the backend are answered all the same. */
    @Override
    public void onDetached() {
        source.release();
        if (!link.isClosed() && link.messages().isFramed()) {
            owed.forEach(link.messages().answers()::adopt);
        }
        owed.clear();
    }

    private void giveDue() {
        ChannelHandlerContext ctx = replies;
        if (ctx == null || giving || ended) {
            return;
        }
        giving = true;
        boolean some = false;
        while (!owed.isEmpty() && !ended && !link.isClosed() && source.hasRoom() && giveFirst(ctx)) {
            some = true;
        }
        giving = false;
        if (some) {
            ctx.fireChannelReadComplete();
        }
        source.holdIf(!link.isClosed() && !ended && (owed.size() >= MOST_OWED || !source.hasRoom()));
    }

    private boolean giveFirst(ChannelHandlerContext ctx) {
        OwedAnswer first = owed.getFirst();
        boolean begins = !first.hasBegun();
        Answer answer = link.messages().answers().isNext(first.request(), passed, this) ? first.next() : null;
        if (answer == null) {
            return false;
        }
        if (begins) {
            on.errorInjected();
            ctx.fireUserEventTriggered(Mark.replyBegins(first.request()));
        }
        if (answer.bytes().length > 0) {
            ctx.fireChannelRead(ctx.alloc().directBuffer(answer.bytes().length).writeBytes(answer.bytes()));
        }
        if (first.isGiven()) {
            owed.removeFirst();
            ctx.fireUserEventTriggered(Mark.replyEnds(first.request()));
        }
        if (answer.closes()) {
            ended = true;
            ctx.fireUserEventTriggered(new InjectedEnd(CloseReason.INJECTED_CLOSE));
        }
        return true;
    }

    /** Keeps the requests from the backend. */
    private final class RequestHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (swallowed != null || ended) {
                ((ByteBuf) msg).release();
            } else {
                ctx.fireChannelRead(msg);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Mark mark && mark.exchange().answerer() == AnsweringFault.this) {
                onMark(mark);
            }
            ctx.fireUserEventTriggered(event);
            giveDue();
        }

        private void onMark(Mark mark) {
            if (mark.isBegin()) {
                swallowed = onTheirWay.poll();
            } else if (swallowed != null && mark.isEnd()) {
                swallowed.onRequestEnds();
                swallowed = null;
            } else if (swallowed != null) {
                swallowed.onRequestWaits();
            }
        }
    }

    /** Where the answers take their way to the client from. */
    private final class ReplyHandler extends ChannelInboundHandlerAdapter {

        private boolean drops;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            replies = ctx;
            // Later, when the behaviors behind this one stand there too.
            link.loop().execute(AnsweringFault.this::giveDue);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            replies = null;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (drops || ended) {
                ((ByteBuf) msg).release();
            } else {
                ctx.fireChannelRead(msg);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Mark mark) {
                onMark(ctx, mark);
            } else if (!ended || !InjectedEnd.isEnd(event)) {
                ended |= InjectedEnd.isEnd(event);
                ctx.fireUserEventTriggered(event);
                if (event == DestinationWritable.INSTANCE) {
                    giveDue();
                }
            }
        }

        /** A backend that speaks first does so even if the connection itself is answered with an error. */
        private void onMark(ChannelHandlerContext ctx, Mark mark) {
            if (mark.exchange().answerer() == AnsweringFault.this) {
                drops = !mark.isEnd();
                return;
            }
            ctx.fireUserEventTriggered(mark);
            if (mark.isEnd()) {
                passed = mark.exchange().number();
                giveDue();
            }
        }
    }
}
