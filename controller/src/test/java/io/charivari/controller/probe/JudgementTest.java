package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.match.TextPattern;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.Quantity;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Tolerance FAST = new Tolerance(
            new Expectation.Reply(null, null),
            Map.of(Percent.of(50), Duration.ofMillis(10), Percent.of(99), Duration.ofMillis(100)),
            null);
    private static final Tolerance FOUND = Tolerance.of(new Expectation.Reply(302, null));
    private static final Duration QUICK = Duration.ofMillis(1);

    private static Answer status(int status, long millis) {
        return new Answer.Status(status, Duration.ofMillis(millis));
    }

    @Test
    void anySuccessIsGoodUnlessAStatusIsExpected() {
        assertThat(Judgement.problem(Tolerance.ANY_SUCCESS, status(204, 1))).isEmpty();
        assertThat(Judgement.problem(Tolerance.ANY_SUCCESS, status(302, 1)))
                .contains("status 302 instead of 200 to 299");
        assertThat(Judgement.problem(FOUND, status(302, 1))).isEmpty();
        assertThat(Judgement.problem(FOUND, status(200, 1))).contains("status 200 instead of 302");
    }

    @Test
    void noAnswerIsABadOne() {
        assertThat(Judgement.problem(Tolerance.ANY_SUCCESS, new Answer.None("refused", Duration.ZERO)))
                .contains("refused");
    }

    @Test
    void oneAnswerIsHeldAgainstTheHighestPercentile() {
        assertThat(Judgement.problem(FAST, status(200, 100))).isEmpty();
        assertThat(Judgement.problem(FAST, status(200, 101))).contains("status 200 after 101ms, over 100ms");
    }

    @Test
    void allAnswersAreHeldAgainstEachPercentile() {
        List<Duration> half = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> Duration.ofMillis(i <= 50 ? 10 : 20))
                .toList();
        assertThat(Judgement.missedPercentiles(FAST, half)).isEmpty();

        List<Duration> more = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> Duration.ofMillis(i <= 49 ? 10 : 20))
                .toList();
        assertThat(Judgement.missedPercentiles(FAST, more)).containsExactly("p50 of 100 answers was 20ms, over 10ms");
    }

    @Test
    void noAnswersMissNoPercentile() {
        assertThat(Judgement.missedPercentiles(FAST, List.of())).isEmpty();
    }

    @Test
    void aBodyIsSearchedForWhatItHasToHold() {
        Tolerance ok = Tolerance.of(new Expectation.Reply(null, TextPattern.of("\"ok\": *true")));

        assertThat(Judgement.problem(ok, new Answer.Status(200, "{\"ok\":  true}", QUICK)))
                .isEmpty();
        assertThat(Judgement.problem(ok, new Answer.Status(200, "{}", QUICK)))
                .contains("status 200, but its body has no '\"ok\": *true'");
        assertThat(Judgement.problem(ok, new Answer.Status(500, "{\"ok\": true}", QUICK)))
                .contains("status 500 instead of 200 to 299");
    }

    @Test
    void rowsAreHeldAgainstTheirCountAndTheirFirstValue() {
        Tolerance three = Tolerance.of(new Expectation.Rows(null, 3, null));
        Tolerance one = Tolerance.of(new Expectation.Rows("1", null, null));

        assertThat(Judgement.problem(three, new Answer.Rows(3, false, "1", QUICK)))
                .isEmpty();
        assertThat(Judgement.problem(three, new Answer.Rows(3, true, "1", QUICK)))
                .contains("more than 3 rows, the first is '1', instead of 3");
        assertThat(Judgement.problem(three, new Answer.Rows(0, false, null, QUICK)))
                .contains("0 rows, instead of 3");
        assertThat(Judgement.problem(one, new Answer.Rows(1, true, "1", QUICK))).isEmpty();
        assertThat(Judgement.problem(one, new Answer.Rows(1, false, null, QUICK)))
                .contains("1 row, the first is NULL, instead of '1'");
    }

    @Test
    void theFirstValueIsComparedAsANumber() {
        Tolerance few = Tolerance.of(new Expectation.Rows(
                null, null, new Expectation.Range(Quantity.NUMBER, Double.NEGATIVE_INFINITY, 5, false)));

        assertThat(Judgement.problem(few, new Answer.Rows(1, false, "4.5", QUICK)))
                .isEmpty();
        assertThat(Judgement.problem(few, new Answer.Rows(1, false, "5", QUICK)))
                .contains("1 row, the first is '5', not below 5");
        assertThat(Judgement.problem(few, new Answer.Rows(1, false, "many", QUICK)))
                .contains("1 row, the first is 'many', which is no number");
        assertThat(Judgement.problem(few, new Answer.Rows(1, false, "NaN", QUICK)))
                .contains("1 row, the first is 'NaN', which is no number");
    }

    @Test
    void aNumberIsToldWithItsUnit() {
        Tolerance few = Tolerance.of(new Expectation.Range(Quantity.PERCENT, Double.NEGATIVE_INFINITY, 5, false));
        Answer seen = new Answer.Measured(new Measure(7.25, Quantity.PERCENT), "", QUICK);

        assertThat(Judgement.problem(few, seen)).contains("7.25%, not below 5%");
        assertThat(seen.measure()).contains(new Measure(7.25, Quantity.PERCENT));
    }

    @Test
    void aRatioIsMissedByOneAnswerTooFew() {
        Tolerance most = new Tolerance(new Expectation.AnyAnswer(), Map.of(), Percent.of(95));

        assertThat(Judgement.missedRatio(most, 19, 20)).isEmpty();
        assertThat(Judgement.missedRatio(most, 18, 20)).contains("18 of 20 answers were good, less than 95%");
        assertThat(Judgement.missedRatio(most, 0, 0)).isEmpty();
        assertThat(Judgement.missedRatio(FAST, 0, 20)).isEmpty();
    }
}
