package io.charivari.agent.relay;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts times by their length, each to better than one percent, from one microsecond to two hours. Counts only grow, so
 * any number of readers may take differences of their own. Recording is wait-free: one addition to a counter, and one to
 * the sum. Memory is taken by the octave, when the first time of that length is recorded.
 *
 * <p>Safe for any thread.
 */
public final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(2);

    /** Each octave has so many counters; shorter times than twice that are counted by the microsecond. */
    private static final int STEPS = 128;

    private static final int STEP_BITS = 7;
    private static final int OCTAVES = octave(LONGEST_MICROS) + 1;

    private final AtomicReferenceArray<AtomicLongArray> octaves = new AtomicReferenceArray<>(OCTAVES);
    private final LongAdder sumMicros = new LongAdder();

    /** Shorter than nothing counts as nothing, longer than two hours as two hours. */
    void record(long nanos) {
        long micros = Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000));
        int octave = octave(micros);
        steps(octave).incrementAndGet(step(micros, octave));
        sumMicros.add(micros);
    }

    /** How many there were, by the longest time in microseconds that is counted there; without zeros. */
    public SortedMap<Long, Long> byUpperMicros() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (int octave = 0; octave < OCTAVES; octave++) {
            AtomicLongArray steps = octaves.get(octave);
            for (int step = 0; steps != null && step < steps.length(); step++) {
                long count = steps.get(step);
                if (count > 0) {
                    counts.put(upperMicros(octave, step), count);
                }
            }
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Of all times together. */
    public long sumMicros() {
        return sumMicros.sum();
    }

    private AtomicLongArray steps(int octave) {
        AtomicLongArray steps = octaves.get(octave);
        if (steps != null) {
            return steps;
        }
        AtomicLongArray fresh = new AtomicLongArray(octave == 0 ? 2 * STEPS : STEPS);
        AtomicLongArray first = octaves.compareAndExchange(octave, null, fresh);
        return first == null ? fresh : first;
    }

    /** The octave 0 is all that can be counted by the microsecond. */
    private static int octave(long micros) {
        return Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(micros | 1) - STEP_BITS);
    }

    private static int step(long micros, int octave) {
        return (int) (octave == 0 ? micros : (micros >>> octave) - STEPS);
    }

    private static long upperMicros(int octave, int step) {
        return octave == 0 ? step : (((long) step + STEPS + 1) << octave) - 1;
    }
}
