package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that let no more requests through than so many a second: the behavior {@code throttle}. */
public final class Throttle {

    private Throttle() {}

    /** What is more waits for its turn; 1 to 10^6. */
    public static Fault of(long requests) {
        return Fault.of("throttle", Map.of("requests", requests));
    }

    /** What is more is answered with an error. */
    public static Fault withError(long requests) {
        return of(requests).option("overflow", "error");
    }
}
