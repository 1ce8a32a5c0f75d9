package io.charivari.controller.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.probe.AgentAnswers;
import io.charivari.controller.probe.Measure;
import io.charivari.controller.probe.WindowTraffic;
import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.AgentMetric;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.VerbStats;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTrafficTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final RecentTraffic lately = new RecentTraffic();

    private void tell(int second, ProxyStats.Builder stats) {
        lately.add(stats.build(), SECOND, second * SECOND);
    }

    private static ProxyStats.Builder requests(long count) {
        return ProxyStats.newBuilder().setRequests(count).setLinksOpen(count);
    }

    private Optional<Double> see(AgentMetric metric, double atSecond) {
        WindowTraffic traffic = new WindowTraffic(WINDOW);
        lately.addTo(traffic, WINDOW, (long) (atSecond * SECOND) - SECOND);
        return AgentAnswers.of(new AgentCheck("db", metric, WINDOW), traffic)
                .measure()
                .map(Measure::value);
    }

    @Test
    void aWindowHoldsWhatWasToldInIt() {
        for (int second = 1; second <= 20; second++) {
            tell(second, requests(second <= 15 ? 10 : 20));
        }

        assertThat(see(AgentMetric.REQUESTS_PER_SECOND, 20)).contains(20.0);
        assertThat(see(AgentMetric.LINKS, 20)).contains(20.0);
    }

    @Test
    void anIntervalThatTheWindowCutsCountsByItsShare() {
        tell(1, requests(10));
        tell(7, requests(10));
        lately.add(requests(100).build(), 10 * SECOND, 20 * SECOND);

        assertThat(see(AgentMetric.REQUESTS_PER_SECOND, 20)).contains(10.0);
    }

    @Test
    void aTimeOfWhichNothingIsToldYetIsNoPartOfTheWindow() {
        for (int second = 1; second <= 20; second++) {
            tell(second, requests(10));
        }

        assertThat(see(AgentMetric.REQUESTS_PER_SECOND, 20.9)).contains(10.0);
    }

    @Test
    void anAgentThatHasGoneQuietIsSeenToBeQuiet() {
        tell(1, requests(10));
        tell(2, requests(0));

        assertThat(see(AgentMetric.REQUESTS_PER_SECOND, 4)).contains(2.0);
        assertThat(see(AgentMetric.REQUESTS_PER_SECOND, 10)).contains(0.0);
        assertThat(see(AgentMetric.ERROR_RATIO, 10)).isEmpty();
    }

    @Test
    void noAnswerASpoiledOneAndARefusalAreErrorsEachOnce() {
        tell(
                1,
                requests(100)
                        .setFailures(1)
                        .setErrorsInjected(2)
                        .setErrorsSeen(9)
                        .addVerbs(VerbStats.newBuilder().setVerb("SELECT").setErrorsSeen(3))
                        .addVerbs(VerbStats.newBuilder().setVerb("COMMIT").setErrorsSeen(4)));

        assertThat(see(AgentMetric.ERROR_RATIO, 1)).contains(10.0);
    }

    @Test
    void timesToAnswerAreToldInMilliseconds() {
        tell(1, requests(3).addLatency(bucket(2_000, 2)).addLatency(bucket(9_500, 1)));

        assertThat(see(AgentMetric.LATENCY_P50, 1)).contains(2.0);
        assertThat(see(AgentMetric.LATENCY_P99, 1)).contains(9.5);
    }

    private static LatencyBucket.Builder bucket(long micros, long count) {
        return LatencyBucket.newBuilder().setUpperMicros(micros).setCount(count);
    }

    @Test
    void whatIsOlderThanTheLongestWindowIsForgotten() {
        for (int second = 1; second <= 1_000; second++) {
            tell(second, requests(1));
        }

        assertThat(lately.size()).isEqualTo((int) AgentCheck.LONGEST_WINDOW.toSeconds() + 1);
    }
}
