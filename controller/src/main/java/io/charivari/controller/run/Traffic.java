package io.charivari.controller.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one proxy saw within one interval, as its agent counts it.
 *
 * @param intervalNanos how long the interval was
 * @param failures links that ended with a request unanswered, or that never reached their backend
 * @param errorsInjected replies that behaviors have spoiled
 * @param errorsSeen errors of the backend itself
 * @param linksOpen at the end of the interval
 * @param latency how many requests took at most so many microseconds, and more than the next smaller number
 */
public record Traffic(
        long intervalNanos,
        long requests,
        long failures,
        long errorsInjected,
        long errorsSeen,
        long linksOpened,
        long linksOpen,
        long bytesUpstream,
        long bytesDownstream,
        Map<Long, Long> latency) {

    public Traffic {
        latency = new TreeMap<>(latency);
    }
}
