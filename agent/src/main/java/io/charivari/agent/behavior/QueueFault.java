package io.charivari.agent.behavior;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.relay.Mark;
import io.charivari.model.proxy.Direction;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import org.jspecify.annotations.Nullable;

/**
 * Lets each request of a link wait until the backend has room for it. What belongs to a request that has begun goes on as
 * it comes.
 *
 * <p>Confined to the link's event loop.
 */
final class QueueFault extends BehaviorFault {

    private static final long MOST_QUEUED = 64 << 10;

    private final QueueHandler handler;
    private boolean begins;

    QueueFault(Acting on, Throttling throttling) {
        super(on);
        this.handler = new QueueHandler(on, throttling);
    }

    @Override
    boolean concerns(Exchange request) {
        return request.answerer() == null;
    }

    @Override
    boolean isMeant() {
        return isBeginning();
    }

    @Override
    void onRequest(Exchange request, boolean acts) {
        begins = acts && !link.messages().isFramed();
    }

    @Override
    public @Nullable ChannelInboundHandler handler(Direction way) {
        return way == Direction.UPSTREAM ? handler : null;
    }

    @Override
    boolean become(BehaviorFault wanted) {
        return wanted instanceof QueueFault other && handler.become(other.handler);
    }

    private final class QueueHandler extends HoldingHandler {

        private Throttling throttling;

        QueueHandler(Acting on, Throttling throttling) {
            super(on, Direction.UPSTREAM);
            this.throttling = throttling;
        }

        /** The first bytes of a request wait for its slot, and those behind them only for their place. */
        @Override
        boolean acts() {
            boolean first = begins;
            begins = false;
            return first;
        }

        /** Where messages are marked, it is the mark that waits for the slot. */
        @Override
        boolean actsOnMark(Mark mark) {
            return mark.kind() == Mark.Kind.REQUEST_BEGINS && mark.exchange().hasActor(on);
        }

        @Override
        boolean actsOnEnd() {
            return false;
        }

        @Override
        long dueNanos(long nowNanos) {
            return throttling.slots().take(nowNanos);
        }

        /** At another rate, requests that wait take slots again. */
        @Override
        void adjust(HoldingHandler wanted) {
            long before = throttling.requests();
            throttling = ((QueueHandler) wanted).throttling;
            if (throttling.requests() != before) {
                long now = on.clock().nanos();
                held.redue((arrived, due) -> dueNanos(now), now);
            }
        }

        @Override
        int grant(long nowNanos, int firstBytes) {
            return grantsRequest(nowNanos) ? firstBytes : 0;
        }

        @Override
        boolean grantsMark(long nowNanos) {
            return grantsRequest(nowNanos);
        }

        private boolean grantsRequest(long nowNanos) {
            return throttling.pacer().take(nowNanos, 1) == 1;
        }

        @Override
        long nextGrantNanos(long nowNanos) {
            return Pacer.nextSlotNanos(nowNanos);
        }

        @Override
        boolean isFull() {
            return held.bytes() > MOST_QUEUED;
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            held.redue(
                    (arrived, due) -> {
                        throttling.slots().giveBack(due);
                        return due;
                    },
                    0);
            super.handlerRemoved(ctx);
        }
    }
}
