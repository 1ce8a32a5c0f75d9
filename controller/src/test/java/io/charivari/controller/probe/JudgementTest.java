package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Tolerance FAST =
            new Tolerance(null, Map.of(Percent.of(50), Duration.ofMillis(10), Percent.of(99), Duration.ofMillis(100)));

    private static Answer status(int status, long millis) {
        return new Answer.Status(status, Duration.ofMillis(millis));
    }

    @Test
    void anySuccessIsGoodUnlessAStatusIsExpected() {
        assertThat(Judgement.problem(Tolerance.ANY_SUCCESS, status(204, 1))).isEmpty();
        assertThat(Judgement.problem(Tolerance.ANY_SUCCESS, status(302, 1)))
                .contains("status 302 instead of 200 to 299");
        assertThat(Judgement.problem(new Tolerance(302, Map.of()), status(302, 1)))
                .isEmpty();
        assertThat(Judgement.problem(new Tolerance(302, Map.of()), status(200, 1)))
                .contains("status 200 instead of 302");
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
}
