package io.charivari.demo.report;

import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ProxyStats;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What an agent has seen since it connected.
 *
 * @param requests all of them
 * @param failures those that were never answered, and links that never reached their backend
 * @param links that were opened
 * @param buckets times to answer: upper bound in microseconds, and how many were below it
 */
public record AgentTotals(long requests, long failures, long links, Map<Long, Long> buckets) {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(2);

    static AgentTotals of(ProxyStats stats) {
        return new AgentTotals(
                stats.getRequests(),
                stats.getFailures(),
                stats.getLinksOpened(),
                stats.getLatencyList().stream()
                        .collect(Collectors.toMap(LatencyBucket::getUpperMicros, LatencyBucket::getCount, Long::sum)));
    }

    /** What came on top of an earlier reading. */
    public Traffic since(AgentTotals earlier, Duration span) {
        Histogram times = new Histogram(LONGEST_MICROS, 3);
        buckets.forEach((upper, count) -> {
            long more = count - earlier.buckets.getOrDefault(upper, 0L);
            if (more > 0) {
                times.recordValueWithCount(Math.min(upper, LONGEST_MICROS), more);
            }
        });
        return new Traffic(
                span, requests - earlier.requests, failures - earlier.failures, links - earlier.links, times);
    }
}
