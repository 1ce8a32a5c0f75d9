package io.charivari.agent.behavior;

import io.charivari.agent.relay.Mark;
import io.charivari.model.behavior.Delay;
import io.charivari.model.proxy.Direction;

/**
 * Lets every chunk, and the end of the input, go a while after it arrived. Counted from arrival, so a chunk that waits
 * does not make those behind it later; jitter never lets one overtake another. Where messages are marked, each is delayed
 * as a whole.
 *
 * <p>Confined to the link's event loop.
 */
final class DelayHandler extends HoldingHandler {

    private Jitter jitter;
    private long lastDueNanos;
    private boolean inMessage;
    private long messageNanos;

    private DelayHandler(Acting on, Direction way, Jitter jitter) {
        super(on, way);
        this.jitter = jitter;
        this.lastDueNanos = on.clock().nanos();
    }

    static FaultMaker maker(Delay spec, Origin origin) {
        return acting ->
                new HandlerFault(acting, way -> new DelayHandler(acting, way, new Jitter(spec, acting.random(way))));
    }

    /** What is held leaves at its old time or at that of the new delay, whichever is earlier. */
    @Override
    void adjust(HoldingHandler wanted) {
        jitter = ((DelayHandler) wanted).jitter;
        if (inMessage) {
            messageNanos = jitter.nextNanos();
        }
        lastDueNanos =
                held.hasten(arrived -> arrived + jitter.nextNanos(), on.clock().nanos());
    }

    /** A message is delayed as a whole: all of it by the same time. */
    @Override
    void onMark(Mark mark) {
        inMessage = !mark.isEnd();
        if (mark.isBegin() && on.acts(way)) {
            messageNanos = jitter.nextNanos();
        }
    }

    @Override
    boolean actsOnMark(Mark mark) {
        return on.acts(way);
    }

    @Override
    long dueNanos(long nowNanos) {
        long due = nowNanos + (inMessage ? messageNanos : jitter.nextNanos());
        lastDueNanos = due - lastDueNanos > 0 ? due : lastDueNanos;
        return lastDueNanos;
    }
}
