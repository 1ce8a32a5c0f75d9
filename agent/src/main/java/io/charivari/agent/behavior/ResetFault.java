package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Reset;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Resets both sides of a link, some time after the behavior was set or the link was accepted, whichever is later; or
 * after a request began. Nothing has to arrive for it.
 *
 * <p>Confined to the link's event loop.
 */
final class ResetFault extends BehaviorFault {

    private final long afterNanos;
    private @Nullable Future<?> timer;

    private ResetFault(Acting on, long afterNanos) {
        super(on);
        this.afterNanos = afterNanos;
    }

    static FaultMaker maker(Reset spec, Origin origin) {
        long after = spec.after().toNanos();
        return acting -> new ResetFault(acting, after);
    }

    @Override
    void begin() {
        if (timer != null) {
            return;
        }
        long wait = on.sinceNanos() + afterNanos - on.clock().nanos();
        if (wait <= 0) {
            reset();
        } else {
            timer = link.schedule(this::reset, wait);
        }
    }

    @Override
    public void onDetached() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void reset() {
        link.close(CloseReason.INJECTED_RESET);
    }
}
