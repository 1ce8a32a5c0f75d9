package io.charivari.agent.behavior;

import io.charivari.model.behavior.Loss;
import io.charivari.model.proxy.Direction;
import java.util.SplittableRandom;

/**
 * Stalls chunks as a retransmission would, and all that comes behind them. The end of the input is never lost itself.
 *
 * <p>Confined to the link's event loop.
 */
final class LossHandler extends HoldingHandler {

    private final SplittableRandom random;
    private Loss spec;
    private long lastDueNanos;
    private boolean lostBefore;

    private LossHandler(Acting on, Direction way, Loss spec) {
        super(on, way);
        this.random = on.random(way);
        this.spec = spec;
        this.lastDueNanos = on.clock().nanos();
    }

    static FaultMaker maker(Loss spec, Origin origin) {
        return acting -> new HandlerFault(acting, way -> new LossHandler(acting, way, spec));
    }

    /** What stalls leaves at its old time, but after no more than the longest stall there can be now. */
    @Override
    void adjust(HoldingHandler wanted) {
        spec = ((LossHandler) wanted).spec;
        boolean losesSome = spec.rate().partsPerMillion() + spec.correlation().partsPerMillion() > 0;
        long longest = losesSome ? stallNanos(Loss.MOST_LOSSES) : 0;
        lastDueNanos = held.hasten(arrived -> arrived + longest, on.clock().nanos());
    }

    @Override
    long dueNanos(long nowNanos) {
        int losses = 0;
        while (losses < Loss.MOST_LOSSES && isLost(lostBefore || losses > 0)) {
            losses++;
        }
        lostBefore = losses > 0;
        return behindOthers(nowNanos + stallNanos(losses));
    }

    /** Once more. Right after a loss, of this chunk or the one before, the chance is greater by the correlation. */
    private boolean isLost(boolean afterLoss) {
        int chance =
                spec.rate().partsPerMillion() + (afterLoss ? spec.correlation().partsPerMillion() : 0);
        return random.nextInt(1_000_000) < chance;
    }

    @Override
    long endDueNanos(long nowNanos) {
        return behindOthers(nowNanos);
    }

    private long behindOthers(long due) {
        lastDueNanos = due - lastDueNanos > 0 ? due : lastDueNanos;
        return lastDueNanos;
    }

    /** One rto for the first loss, two more for the second, four for the third. */
    private long stallNanos(int losses) {
        return spec.rto().toNanos() * ((1L << losses) - 1);
    }
}
