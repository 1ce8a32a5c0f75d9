package io.charivari.controller.report;

import static io.charivari.controller.report.Histories.SECOND;

import io.charivari.controller.run.Background;
import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.ProbeDetails.Bounds;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunDetails.AgentDetails;
import io.charivari.controller.run.RunDetails.Crew;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.Skew;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run with a step that grows, one that comes and goes, and probes of all kinds, of which four see numbers. */
public final class Measured {

    /** Of the step that comes and goes: two seconds on, one off. */
    static final int PULSES = 12;

    private Measured() {}

    /** The load that the backlog is of tells how bad it was. */
    public static RunHistory of(String id, int load) {
        Plan plan = plan(List.of(
                new AgentPlan("db-1", 1, List.of(growing())),
                new AgentPlan("db-2", 2, List.of(growing())),
                new AgentPlan("redis-1", 3, pulses())));
        Histories run = new Histories(id, plan, details());
        run.activation("db-1", "slow-db", "pg", 0, 40, 12_000, 6);
        run.activation("db-2", "slow-db", "pg", 0, 40, -18_000, 4);
        for (int pulse = 1; pulse <= PULSES; pulse++) {
            String step = PlanEntry.pulseOf("cache-gone", pulse);
            run.activation("redis-1", step, "redis", start(pulse), start(pulse) + 2, pulse * 4_000L, pulse);
        }
        run.traffic("db-1", "pg", 0, 40, 320_000_000L);
        run.traffic("redis-1", "redis", 4, 39, 0);
        ask(run, load);
        return run.history(new Skew(18_000, 48_000, 48_000, 34_000, PULSES + 2));
    }

    /** The steps that grow, ended so many seconds after t0. */
    static RunHistory endedAt(long second) {
        Histories run = new Histories("r-3", plan(List.of(new AgentPlan("db-1", 1, List.of(growing())))), details());
        run.activation("db-1", "slow-db", "pg", 0, second, 0, 6);
        return run.history(new Skew(0, 0, 0, 34_000, 1));
    }

    /** A thousand pulses of 20 ms. */
    static RunHistory busy() {
        Activation gone = Histories.activation("blackout", Map.of());
        List<PlanEntry> pulses = new ArrayList<>();
        for (int pulse = 1; pulse <= 1_000; pulse++) {
            Duration start = Duration.ofMillis(40L * pulse - 40);
            pulses.add(
                    new PlanEntry(PlanEntry.pulseOf("cache-gone", pulse), "redis", gone, start, start.plusMillis(20)));
        }
        Histories run = new Histories("r-4", plan(List.of(new AgentPlan("redis-1", 3, pulses))), details());
        pulses.forEach(pulse -> run.span("redis-1", pulse, 12_000, 1));
        ask(run, 10);
        return run.history(new Skew(12_000, 12_000, 12_000, 34_000, 1_000));
    }

    /** Nothing but a backlog that is less than nothing. */
    static RunHistory below(double value) {
        Histories run = new Histories("r-5", plan(List.of()), details());
        for (int second = 0; second < 5; second++) {
            seen(run, "backlog", second, value + second, "", -1_000, 50);
        }
        return run.history(null);
    }

    private static Plan plan(List<AgentPlan> agents) {
        return new Plan("measured", "hash", 42, agents, List.of());
    }

    private static PlanEntry growing() {
        Ramp ramp =
                new Ramp(BehaviorCatalog.builtIn().parse("delay", Map.of("latency", "10ms")), Duration.ofSeconds(20));
        return Histories.entry("slow-db", "pg", Histories.activation("delay", Map.of("latency", "300ms")), 0, 40)
                .withRamp(ramp);
    }

    private static List<PlanEntry> pulses() {
        Activation gone = Histories.activation("blackout", Map.of());
        List<PlanEntry> pulses = new ArrayList<>();
        for (int pulse = 1; pulse <= PULSES; pulse++) {
            pulses.add(Histories.entry(
                    PlanEntry.pulseOf("cache-gone", pulse), "redis", gone, start(pulse), start(pulse) + 2));
        }
        return pulses;
    }

    private static long start(int pulse) {
        return 4 + 3L * (pulse - 1);
    }

    private static void ask(Histories run, int load) {
        run.probe("port-opens", -2, true, 700_000, 0);
        run.probe("port-opens", 42, true, 900_000, 0);
        for (int second = -2; second <= 52; second++) {
            boolean acting = second >= 0 && second <= 40;
            long grown = acting ? Math.min(20, second) : 0;
            run.probe("checkout-answers", second, true, 40_000_000 + grown * 14_500_000, 0);
            seen(run, "backlog", second, 3 + grown * load / 10.0, "", 0, 50);
            if (acting) {
                seen(run, "errors", second, Math.floorMod(second * 7, 5) * 0.9, "%", 0, 5);
                seen(run, "db-latency", second, 4 + grown * 14.5, "ms", 1, 400);
            }
            if (second >= 30 && second <= 33) {
                run.say(second, new What.ProbeSample("orders", false, 2 * SECOND, "no answer within 2s", second - 29));
            } else {
                seen(
                        run,
                        "orders",
                        second,
                        180.0 - grown * 5 + Math.floorMod(second * 3, 7),
                        "",
                        100,
                        Double.MAX_VALUE);
            }
        }
    }

    private static void seen(Histories run, String probe, int at, double value, String unit, double low, double high) {
        boolean ok = value >= low && value <= high;
        String text = Figures.number(value, unit);
        run.say(
                at,
                new What.ProbeSample(
                        probe, ok, SECOND / 500, ok ? text : text + ", out of bounds", ok ? 0 : 1, value, unit));
    }

    private static RunDetails details() {
        return new RunDetails(
                new Background("Growing and blinking.", "Checkout keeps answering.", Map.of(), Map.of()),
                Duration.ofMillis(50),
                "abort",
                List.of(
                        new ProbeDetails(
                                "checkout-answers",
                                "http",
                                "GET http://127.0.0.1:8080/checkout",
                                "Continuous",
                                "status 200, p99 within 300ms",
                                300_000_000L,
                                Duration.ofSeconds(1),
                                3),
                        probe("port-opens", "tcp", "127.0.0.1:6379", "Edge", "any answer", null),
                        probe(
                                "backlog",
                                "sql",
                                "select count(*) from orders where sent is null",
                                "Continuous",
                                "below 50",
                                new Bounds("", null, 50.0)),
                        probe(
                                "orders",
                                "prometheus",
                                "sum(rate(orders[10s])) at http://127.0.0.1:9090",
                                "Continuous",
                                "above 100",
                                new Bounds("", 100.0, null)),
                        probe(
                                "errors",
                                "agent",
                                "error_ratio of target db over 5s",
                                "OnChaos",
                                "below 5%",
                                new Bounds("%", null, 5.0)),
                        probe(
                                "db-latency",
                                "agent",
                                "latency_p99 of target db over 5s",
                                "OnChaos",
                                "between 1ms and 400ms",
                                new Bounds("ms", 1.0, 400.0))),
                List.of(),
                new Crew(
                        "0.1.0",
                        List.of(
                                new AgentDetails("db-1", "0.1.0", Map.of("role", "postgres")),
                                new AgentDetails("db-2", "0.1.0", Map.of("role", "postgres")),
                                new AgentDetails("redis-1", "0.1.0", Map.of("role", "redis")))));
    }

    private static ProbeDetails probe(
            String name, String kind, String question, String mode, String tolerance, @Nullable Bounds bounds) {
        return new ProbeDetails(name, kind, question, mode, tolerance, 0, Duration.ofSeconds(1), 3, bounds);
    }
}
