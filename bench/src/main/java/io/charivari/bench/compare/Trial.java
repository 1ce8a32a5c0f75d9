package io.charivari.bench.compare;

import java.time.Duration;
import java.util.List;

/**
 * Measures contenders, one after the other, in front of one backend that it brings along.
 *
 * <p>Confined to one thread.
 */
interface Trial extends AutoCloseable {

    /** What it measures, in the order of the figures of {@link #measure}. */
    List<Line> lines();

    /** Whether contenders are to delay what comes from the backend by 100 ms. */
    default boolean isDelayed() {
        return false;
    }

    /** Whether each measurement needs a contender that has just been started, as those of memory do. */
    default boolean needsFreshContender() {
        return false;
    }

    int backendPort();

    /**
     * One measurement.
     *
     * @param time that it should take, about
     * @return a figure for each line
     * @throws io.charivari.bench.process.BenchFailure if it is none
     */
    List<Double> measure(Contender.Running contender, Duration time);

    @Override
    void close();
}
