package io.charivari.agent.behavior;

import io.charivari.model.behavior.Slicer;
import io.charivari.model.proxy.Direction;
import java.util.SplittableRandom;

/**
 * Cuts chunks into slices and lets them go one by one, each a pause after the one before it. The source is not read beyond
 * a few slices, so its own window tells it of the slow way.
 *
 * <p>Confined to the link's event loop.
 */
final class SlicerHandler extends HoldingHandler {

    /** As many slices leave in one go; then other links of the event loop have their turn. */
    private static final int MOST_AT_ONCE = 64;

    private final SplittableRandom random;
    private Slicer spec;
    private long lastNanos;
    private boolean first = true;
    private int atOnce;

    private SlicerHandler(Acting on, Direction way, Slicer spec) {
        super(on, way);
        this.random = on.random(way);
        this.spec = spec;
    }

    static FaultMaker maker(Slicer spec, Origin origin) {
        return acting -> new HandlerFault(acting, way -> new SlicerHandler(acting, way, spec));
    }

    /** What is held is cut by the new sizes, after the new pause. */
    @Override
    void adjust(HoldingHandler wanted) {
        spec = ((SlicerHandler) wanted).spec;
    }

    @Override
    boolean leavesApart() {
        return true;
    }

    @Override
    int grant(long nowNanos, int firstBytes) {
        if (atOnce == MOST_AT_ONCE || (!first && nextNanos() - nowNanos > 0)) {
            return 0;
        }
        first = false;
        lastNanos = nowNanos;
        atOnce++;
        return (int) Math.min(firstBytes, nextSize());
    }

    private long nextNanos() {
        return lastNanos + spec.delay().toNanos();
    }

    private long nextSize() {
        long average = spec.averageSize().bytes();
        long variation = spec.sizeVariation().bytes();
        return variation == 0 ? average : random.nextLong(average - variation, average + variation + 1);
    }

    @Override
    long nextGrantNanos(long nowNanos) {
        atOnce = 0;
        return nextNanos() - nowNanos > 0 ? nextNanos() : nowNanos;
    }

    @Override
    boolean isFull() {
        return holdsMoreThan(2 * spec.averageSize().bytes());
    }
}
