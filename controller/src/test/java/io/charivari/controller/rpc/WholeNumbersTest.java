package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.report.Difference;
import io.charivari.controller.report.Difference.Change;
import io.charivari.controller.report.Difference.Unit;
import io.charivari.proto.v1.RunDifference;
import org.junit.jupiter.api.Test;

class WholeNumbersTest {

    private static WholeNumbers of(Unit unit, Number before, Number now) {
        return WholeNumbers.of(new Difference("p99", unit, before, now, Change.SAME));
    }

    @Test
    void whatIsWholeStaysAsItIs() {
        assertThat(of(Unit.NANOS, 700_000L, Long.MAX_VALUE))
                .isEqualTo(new WholeNumbers("p99", RunDifference.Unit.UNIT_NANOS, 700_000L, Long.MAX_VALUE));
        assertThat(of(Unit.COUNT, null, 3L))
                .isEqualTo(new WholeNumbers("p99", RunDifference.Unit.UNIT_COUNT, null, 3L));
    }

    @Test
    void millisecondsAreNanoseconds() {
        assertThat(of(Unit.MILLISECONDS, 4.25, 294.0))
                .isEqualTo(new WholeNumbers("p99", RunDifference.Unit.UNIT_NANOS, 4_250_000L, 294_000_000L));
    }

    @Test
    void otherNumbersAreThousandthsAndSaySo() {
        assertThat(of(Unit.PERCENT, 4.2, 0.0))
                .isEqualTo(new WholeNumbers("p99 in 0.001%", RunDifference.Unit.UNIT_COUNT, 4_200L, 0L));
        assertThat(of(Unit.PER_SECOND, -1.5, null))
                .isEqualTo(new WholeNumbers("p99 in 0.001/s", RunDifference.Unit.UNIT_COUNT, -1_500L, null));
        assertThat(of(Unit.NUMBER, 0.25, 63.0).measure()).isEqualTo("p99 in 0.001");
    }
}
