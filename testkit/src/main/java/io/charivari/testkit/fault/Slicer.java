package io.charivari.testkit.fault;

import java.time.Duration;
import java.util.Map;

/** Makes faults that let data go on in slices: the behavior {@code slicer}. */
public final class Slicer {

    private Slicer() {}

    /** All of one size, such as {@code 100B}. */
    public static Fault of(String averageSize) {
        return Fault.of("slicer", Map.of("average_size", averageSize));
    }

    /** With a pause between two slices, 0 to 1 min. */
    public static Fault of(String averageSize, Duration delay) {
        return of(averageSize).option("delay", delay);
    }
}
