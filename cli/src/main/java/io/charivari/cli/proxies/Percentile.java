package io.charivari.cli.proxies;

import io.charivari.proto.v1.LatencyBucket;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles out of buckets. Stateless. */
final class Percentile {

    private Percentile() {}

    /**
     * The bound of the bucket in which the percentile falls: it is at most that.
     *
     * @param share above 0, at most 1
     * @return nanoseconds; null without values
     */
    static @Nullable Long of(double share, List<LatencyBucket> buckets) {
        long total = buckets.stream().mapToLong(LatencyBucket::getCount).sum();
        if (total == 0) {
            return null;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (LatencyBucket bucket : sorted(buckets)) {
            seen += bucket.getCount();
            if (seen >= rank) {
                return bucket.getUpperMicros() * 1_000;
            }
        }
        throw new IllegalStateException("the last bucket reaches every rank");
    }

    private static List<LatencyBucket> sorted(List<LatencyBucket> buckets) {
        return buckets.stream()
                .sorted(Comparator.comparingLong(LatencyBucket::getUpperMicros))
                .toList();
    }
}
