package io.charivari.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.ProbeDetails.Bounds;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.Expectation.Range;
import io.charivari.model.scenario.Quantity;
import org.junit.jupiter.api.Test;

class ProbeDetailsTest {

    private static final Range BELOW_FIVE = new Range(Quantity.PERCENT, Double.NEGATIVE_INFINITY, 5, false);

    @Test
    void aRangeHasTheBoundsThatItHas() {
        assertThat(Bounds.of(BELOW_FIVE)).isEqualTo(new Bounds("%", null, 5.0));
        assertThat(Bounds.of(new Range(Quantity.PER_SECOND, 100, Double.POSITIVE_INFINITY, false)))
                .isEqualTo(new Bounds("/s", 100.0, null));
        assertThat(Bounds.of(new Range(Quantity.NUMBER, 1, 1, true))).isEqualTo(new Bounds("", 1.0, 1.0));
    }

    @Test
    void rowsHaveTheBoundsOfTheirNumber() {
        assertThat(Bounds.of(new Expectation.Rows(null, 1, BELOW_FIVE))).isEqualTo(new Bounds("%", null, 5.0));
    }

    @Test
    void whatJudgesNoNumberHasNoBounds() {
        assertThat(Bounds.of(new Expectation.Rows("up", 1, null))).isNull();
        assertThat(Bounds.of(new Expectation.Reply(200, null))).isNull();
        assertThat(Bounds.of(new Expectation.AnyAnswer())).isNull();
    }
}
