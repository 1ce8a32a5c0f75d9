package io.charivari.cli.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.proto.v1.LatencyBucket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PercentileTest {

    private static LatencyBucket bucket(long upperMicros, long count) {
        return LatencyBucket.newBuilder()
                .setUpperMicros(upperMicros)
                .setCount(count)
                .build();
    }

    @Test
    void aPercentileIsTheBoundOfItsBucketWhateverTheOrder() {
        List<LatencyBucket> buckets = List.of(bucket(1_000_000, 1), bucket(1_000, 98), bucket(50_000, 1));
        assertThat(Percentile.of(0.50, buckets)).isEqualTo(1_000_000L);
        assertThat(Percentile.of(0.99, buckets)).isEqualTo(50_000_000L);
        assertThat(Percentile.of(1.00, buckets)).isEqualTo(1_000_000_000L);
    }

    @Test
    void withoutRequestsThereIsNone() {
        assertThat(Percentile.of(0.99, List.of())).isNull();
        assertThat(Percentile.of(0.99, List.of(bucket(1_000, 0)))).isNull();
    }
}
