package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Timeout;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lets no byte through and closes the link after a while, if it is meant to be closed at all. The time runs from when the
 * behavior was set or the link was accepted, whichever is later; or from the begin of the first request it acts on.
 * Nothing has to arrive for it, and nothing that arrives puts it off.
 *
 * <p>Confined to the link's event loop.
 */
final class TimeoutFault extends HandlerFault {

    private final boolean conditional;
    private long afterNanos;
    private long sinceNanos;
    private boolean begun;
    private @Nullable Future<?> timer;

    private TimeoutFault(Acting on, long afterNanos) {
        super(on, way -> new HangHandler(on, way, true));
        this.conditional = !on.isUnconditional();
        this.afterNanos = afterNanos;
    }

    static FaultMaker maker(Timeout spec, Origin origin) {
        long after = spec.after().toNanos();
        return acting -> new TimeoutFault(acting, after);
    }

    @Override
    void begin() {
        if (!begun) {
            begun = true;
            sinceNanos = on.sinceNanos();
            closeWhenDue();
        }
    }

    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof TimeoutFault other) || other.conditional != conditional || !super.become(wanted)) {
            return false;
        }
        afterNanos = other.afterNanos;
        stopTimer();
        if (begun) {
            closeWhenDue();
        }
        return true;
    }

    @Override
    public void onDetached() {
        stopTimer();
    }

    private void closeWhenDue() {
        if (afterNanos == 0) {
            return;
        }
        long wait = sinceNanos + afterNanos - on.clock().nanos();
        if (wait <= 0) {
            close();
        } else {
            timer = link.schedule(this::close, wait);
        }
    }

    private void close() {
        link.close(CloseReason.INJECTED_CLOSE);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
