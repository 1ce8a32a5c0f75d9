package io.charivari.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.Skew;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Run PASSED = Run.newBuilder()
            .setState(RunState.RUN_STATE_PASSED)
            .setReason("the hypothesis held")
            .setSkew(Skew.newBuilder()
                    .setMaxNanos(412_345)
                    .setP99Nanos(400_000)
                    .setUncertaintyNanos(90_000)
                    .setActivations(3))
            .build();

    @Test
    void theTableShowsThePhasesSideBySide() {
        Comparison comparison =
                new Comparison("cache-gone", PASSED, phase(10, 600, 0), phase(80, 300, 30), phase(11, 600, 0));

        assertThat(comparison.render()).isEqualToNormalizingNewlines("""
                cache-gone  PASSED  the hypothesis held
                skew 412 µs at most between agents (p99 400 µs, 3 activations, clocks known to ±90 µs)

                          |               before               |               during               |               after               \s
                          |    req/s   p50 ms   p99 ms  errors |    req/s   p50 ms   p99 ms  errors |    req/s   p50 ms   p99 ms  errors\s
                ----------+------------------------------------+------------------------------------+------------------------------------
                users     |     60.0     10.0     10.0       0 |     30.0     80.1     80.1   10.0% |     60.0     11.0     11.0       0\s
                """);
    }

    @Test
    void aRunThatWasSeenAndIsOverMissesNothing() {
        Comparison comparison =
                new Comparison("cache-gone", PASSED, phase(10, 600, 0), phase(80, 300, 30), phase(11, 600, 0));

        assertThat(Expectation.missed(
                        comparison,
                        RunState.RUN_STATE_PASSED,
                        List.of(
                                Expectation.slower("users", 40),
                                Expectation.failing("users"),
                                Expectation.scarcer("users"))))
                .isEmpty();
    }

    @Test
    void aFaultThatNobodyFeltIsMissed() {
        Comparison comparison =
                new Comparison("cache-gone", PASSED, phase(10, 600, 0), phase(11, 600, 0), phase(11, 600, 0));

        assertThat(Expectation.missed(comparison, RunState.RUN_STATE_PASSED, List.of(Expectation.slower("users", 40))))
                .containsExactly("users: p50 at least 40 ms above normal");
    }

    @Test
    void brokenConnectionsAreSeenByNewOnes() {
        Comparison seen = new Comparison("cache-gone", PASSED, linking(0), linking(5), linking(0));
        Comparison unseen = new Comparison("cache-gone", PASSED, linking(1), linking(1), linking(1));

        assertThat(Expectation.missed(seen, RunState.RUN_STATE_PASSED, List.of(Expectation.reconnecting("users"))))
                .isEmpty();
        assertThat(Expectation.missed(unseen, RunState.RUN_STATE_PASSED, List.of(Expectation.reconnecting("users"))))
                .containsExactly("users: connections opened anew");
    }

    @Test
    void whatStaysBrokenAfterwardsIsMissed() {
        Comparison comparison =
                new Comparison("cache-gone", PASSED, phase(10, 600, 0), phase(80, 600, 0), phase(80, 600, 0));

        assertThat(Expectation.missed(comparison, RunState.RUN_STATE_PASSED, List.of()))
                .containsExactly("users: back to normal, without errors");
    }

    @Test
    void anotherVerdictIsMissedToo() {
        Run failed = PASSED.toBuilder().setState(RunState.RUN_STATE_FAILED).build();
        Comparison comparison =
                new Comparison("cache-gone", failed, phase(10, 600, 0), phase(80, 600, 0), phase(10, 600, 0));

        assertThat(Expectation.missed(comparison, RunState.RUN_STATE_PASSED, List.of()))
                .containsExactly("the run is PASSED, but it is FAILED");
    }

    private static Phase phase(long millis, long requests, long errors) {
        return phase(millis, requests, errors, 0);
    }

    private static Phase linking(long links) {
        return phase(10, 600, 0, links);
    }

    private static Phase phase(long millis, long requests, long errors, long links) {
        Histogram times = new Histogram(60_000_000, 3);
        times.recordValueWithCount(millis * 1000, requests);
        return new Phase(Map.of("users", new Traffic(Duration.ofSeconds(10), requests, errors, links, times)));
    }
}
