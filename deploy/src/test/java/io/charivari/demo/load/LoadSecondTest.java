package io.charivari.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadSecondTest {

    @Test
    void aSecondTravelsAsALine() {
        Histogram times = new Histogram(1_000_000, 3);
        times.recordValueWithCount(1_000, 98);
        times.recordValueWithCount(50_000, 2);

        LoadSecond second = LoadSecond.parse(LoadSecond.of(7, 3, times).toJson());

        assertThat(second.second()).isEqualTo(7);
        assertThat(second.requests()).isEqualTo(100);
        assertThat(second.errors()).isEqualTo(3);
        assertThat(second.times()).isEqualTo(times);
    }

    @Test
    void aSecondWithoutRequestsIsASecondToo() {
        LoadSecond second =
                LoadSecond.parse(LoadSecond.of(1, 0, new Histogram(1_000, 3)).toJson());

        assertThat(second.times().getTotalCount()).isZero();
    }

    @Test
    void anotherLineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadSecond.parse("hello"))
                .withMessageContaining("hello");
    }
}
