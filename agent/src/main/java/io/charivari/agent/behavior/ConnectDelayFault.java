package io.charivari.agent.behavior;

import io.charivari.model.behavior.ConnectDelay;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import io.netty.util.concurrent.Future;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Puts the dial off. Counted from accept, so several of them on one proxy wait side by side.
 *
 * <p>Confined to the link's event loop.
 */
final class ConnectDelayFault extends BehaviorFault {

    /** What its jitter is drawn from, once: a change does not draw again. */
    private final long luck;

    private final ConnectDelay spec;

    private long dueNanos;
    private boolean waits;
    private @Nullable Future<?> timer;

    private ConnectDelayFault(Acting on, ConnectDelay spec) {
        super(on);
        this.luck = on.random().nextLong();
        this.spec = spec;
        this.dueNanos = dueNanos(spec);
    }

    static FaultMaker maker(ConnectDelay spec, Origin origin) {
        return new OpeningMaker(acting -> new ConnectDelayFault(acting, spec));
    }

    private long dueNanos(ConnectDelay of) {
        Delay delay = new Delay(of.latency(), of.jitter(), Distribution.UNIFORM);
        return link.acceptedNanos() + new Jitter(delay, new SplittableRandom(luck)).nextNanos();
    }

    @Override
    void begin() {
        waits = true;
        link.holdDial();
        dialWhenDue();
    }

    /** A link that waits dials at its old time or at that of the new delay, whichever is earlier. */
    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof ConnectDelayFault other)) {
            return false;
        }
        long due = dueNanos(other.spec);
        if (waits && due - dueNanos < 0) {
            dueNanos = due;
            stopTimer();
            dialWhenDue();
        }
        return true;
    }

    @Override
    public void onDetached() {
        stopTimer();
        dial();
    }

    private void dialWhenDue() {
        long wait = dueNanos - on.clock().nanos();
        if (wait <= 0) {
            dial();
        } else {
            timer = link.schedule(this::dial, wait);
        }
    }

    private void dial() {
        if (waits) {
            waits = false;
            link.releaseDial();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
