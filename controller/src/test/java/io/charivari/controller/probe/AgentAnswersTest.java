package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.AgentMetric;
import io.charivari.model.scenario.Quantity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AgentAnswersTest {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final WindowTraffic traffic = new WindowTraffic(WINDOW);

    private Answer answer(AgentMetric metric) {
        return AgentAnswers.of(new AgentCheck("db", metric, WINDOW), traffic);
    }

    @Test
    void errorsAreAShareOfTheRequests() {
        traffic.onProxy(1);
        traffic.add(80, 2);
        traffic.add(120, 8);

        assertThat(answer(AgentMetric.ERROR_RATIO).measure()).contains(new Measure(5, Quantity.PERCENT));
    }

    @Test
    void errorsWithoutRequestsAreAllThereIs() {
        traffic.onProxy(0);
        traffic.add(0, 3);

        assertThat(answer(AgentMetric.ERROR_RATIO).measure()).contains(new Measure(100, Quantity.PERCENT));
    }

    @Test
    void percentilesAreTakenOverAllProxies() {
        traffic.onProxy(1);
        for (int millis = 1; millis <= 100; millis++) {
            traffic.addTimes(millis * 1_000L, 1);
        }

        assertThat(answer(AgentMetric.LATENCY_P50).measure()).contains(new Measure(50, Quantity.MILLISECONDS));
        assertThat(answer(AgentMetric.LATENCY_P99).measure()).contains(new Measure(99, Quantity.MILLISECONDS));
        assertThat(answer(AgentMetric.LATENCY_P999).measure()).contains(new Measure(100, Quantity.MILLISECONDS));
    }

    @Test
    void linksAndRequestsAreAddedUp() {
        traffic.onProxy(3);
        traffic.onProxy(4);
        traffic.add(40, 0);
        traffic.add(10, 0);

        assertThat(answer(AgentMetric.LINKS).measure()).contains(new Measure(7, Quantity.NUMBER));
        assertThat(answer(AgentMetric.REQUESTS_PER_SECOND).measure()).contains(new Measure(10, Quantity.PER_SECOND));
    }

    @ParameterizedTest
    @EnumSource(
            value = AgentMetric.class,
            mode = Mode.EXCLUDE,
            names = {"LINKS", "REQUESTS_PER_SECOND"})
    void withoutRequestsThereIsNoAnswer(AgentMetric metric) {
        traffic.onProxy(1);

        assertThat(answer(metric)).isEqualTo(new Answer.None("no requests in the last 5s", Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource(
            value = AgentMetric.class,
            names = {"LINKS", "REQUESTS_PER_SECOND"})
    void withoutRequestsThereAreNone(AgentMetric metric) {
        traffic.onProxy(0);

        assertThat(answer(metric).measure()).contains(new Measure(0, metric.quantity()));
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAgentNobodyKnows(AgentMetric metric) {
        assertThat(answer(metric).detail()).isEqualTo("target db is empty in this run");

        traffic.onSilent();
        assertThat(answer(metric)).isInstanceOf(Answer.None.class);
        assertThat(answer(metric).detail()).isEqualTo("no agent of target db is connected");
    }

    @Test
    void whoIsAwayIsTold() {
        traffic.onProxy(2);
        traffic.onSilent();

        assertThat(answer(AgentMetric.LINKS).detail()).isEqualTo("2 (without 1 of 2 proxies, which are away)");
    }
}
