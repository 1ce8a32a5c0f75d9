package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Reset;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resets both sides of a link, some time after the behavior was set or the link was accepted, whichever is later.
 * Nothing has to arrive for it.
 *
 * <p>Confined to the link's event loop.
 */
final class ResetFault implements LinkBehavior.Fault {

    private final Link link;
    private final ActiveBehavior active;
    private final long afterNanos;
    private @Nullable Future<?> timer;

    private ResetFault(Link link, ActiveBehavior active, long afterNanos) {
        this.link = link;
        this.active = active;
        this.afterNanos = afterNanos;
    }

    static FaultMaker maker(Reset spec, ActiveBehavior active) {
        long after = spec.after().toNanos();
        return link -> new ResetFault(link, active, after);
    }

    @Override
    public void onAttached() {
        long later = link.acceptedNanos() - active.sinceNanos() > 0 ? link.acceptedNanos() : active.sinceNanos();
        long wait = later + afterNanos - active.clock().nanos();
        if (wait <= 0) {
            reset();
        } else {
            timer = link.loop().schedule(this::reset, wait, TimeUnit.NANOSECONDS);
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
