package io.charivari.controller.probe;

import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.AgentMetric;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.OptionalDouble;

/** Answers questions about what agents see. Pure. */
public final class AgentAnswers {

    private AgentAnswers() {}

    /**
     * Answers one.
     *
     * @param traffic within its window, at the proxies of its target
     */
    public static Answer of(AgentCheck check, WindowTraffic traffic) {
        if (traffic.proxies() == traffic.silent()) {
            return none(
                    traffic.proxies() == 0
                            ? "target " + check.target() + " is empty in this run"
                            : "no agent of target " + check.target() + " is connected");
        }
        AgentMetric metric = check.metric();
        OptionalDouble value = value(metric, traffic);
        if (value.isEmpty()) {
            return none("no requests in the last " + DurationText.format(traffic.window()));
        }
        String about = traffic.silent() == 0
                ? ""
                : "(without " + traffic.silent() + " of " + traffic.proxies() + " proxies, which are away)";
        return new Answer.Measured(new Measure(value.getAsDouble(), metric.quantity()), about, Duration.ZERO);
    }

    private static OptionalDouble value(AgentMetric metric, WindowTraffic traffic) {
        return switch (metric) {
            case ERROR_RATIO -> traffic.errorPercent();
            case LINKS -> OptionalDouble.of((double) traffic.links());
            case REQUESTS_PER_SECOND -> OptionalDouble.of(traffic.requestsPerSecond());
            case LATENCY_P50, LATENCY_P75, LATENCY_P90, LATENCY_P95, LATENCY_P99, LATENCY_P999 ->
                traffic.latencyMillis(metric.percentile().orElseThrow());
        };
    }

    private static Answer none(String detail) {
        return new Answer.None(detail, Duration.ZERO);
    }
}
