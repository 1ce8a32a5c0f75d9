package io.charivari.controller.report;

import io.charivari.controller.run.Background;
import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunDetails.AgentDetails;
import io.charivari.controller.run.RunDetails.Crew;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.controller.run.Skew;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Runs that have been, complete: a game day that failed, the one before it, one with a crowd, one out of hostile words. */
public final class Histories {

    public static final long SECOND = 1_000_000_000L;

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
    /** From the creation to t0. */
    private static final Duration LEAD = Duration.ofMillis(2_600);

    private final String id;
    private final Plan plan;
    private final List<Draft> drafts = new ArrayList<>();
    private final RunDetails details;
    private RunState verdict = RunState.PASSED;
    private String reason = "the hypothesis held";

    Histories(String id, Plan plan, RunDetails details) {
        this.id = id;
        this.plan = plan;
        this.details = details;
    }

    /** An event, dated relative to t0. */
    private record Draft(long atNanos, What what) {}

    // ---- runs

    /** The database is slow for 40 s, the cache gone for 20 of them: checkout fails, and is well again 4 s later. */
    public static RunHistory gameDay() {
        Histories run = gameDay("r-000042");
        run.verdict = RunState.FAILED;
        run.reason = "checkout-answers: status 503 instead of 200, 3 times in a row";
        for (int second = -2; second <= 52; second++) {
            boolean bad = second >= 17 && second <= 34;
            run.probe(
                    "checkout-answers",
                    second,
                    !bad,
                    bad
                            ? 2_000_000L
                            : 40_000_000L
                                    + (second % 5) * 7_000_000L
                                    + (second >= 0 && second <= 40 ? 310_000_000L : 0),
                    bad ? second - 16 : 0);
        }
        run.say(20, new What.Note("ada", "The pager went off; dashboards show the cache is gone."));
        run.say(31, new What.Note("bob", "Shed load at the edge,\nit does not help."));
        run.say(24, new What.AgentSaid("redis-1", "lost", "the connection broke"));
        run.say(26, new What.AgentSaid("redis-1", "back", ""));
        return run.history(new Skew(18_000, 61_000, 61_000, 34_000, 3));
    }

    /** The same scenario a week before: the hypothesis held. */
    public static RunHistory weekBefore() {
        Histories run = gameDay("r-000037");
        for (int second = -2; second <= 52; second++) {
            run.probe("checkout-answers", second, true, 30_000_000L, 0);
        }
        return run.history(new Skew(9_000, 700_000, 700_000, 20_000, 3));
    }

    private static Histories gameDay(String id) {
        Activation slow = activation("delay", Map.of("latency", "300ms", "jitter", "50ms"));
        Activation gone = activation("blackout", Map.of());
        Plan plan = new Plan(
                "cache-gone-and-db-slow",
                "7d1f0c5e9a6b4d3c2b1a09f8e7d6c5b4a392817f6e5d4c3b2a19080706050403",
                42,
                List.of(
                        new AgentPlan("db-1", 1, List.of(entry("slow-db", "pg", slow, 0, 40))),
                        new AgentPlan("db-2", 2, List.of(entry("slow-db", "pg", slow, 0, 40))),
                        new AgentPlan("redis-1", 3, List.of(entry("cache-gone", "redis", gone, 15, 35)))),
                List.of(new Excluded("cache", "redis-2", "not drawn: mode fixed-percent 50%")));
        Histories run = new Histories(id, plan, details(plan));
        run.activation("db-1", "slow-db", "pg", 0, 40, 12_000, 6);
        run.activation("db-2", "slow-db", "pg", 0, 40, -18_000, 4);
        run.activation("redis-1", "cache-gone", "redis", 15, 35, 61_000, 9);
        run.traffic("db-1", "pg", 0, 40, 320_000_000L);
        run.traffic("db-2", "pg", 0, 40, 290_000_000L);
        run.traffic("redis-1", "redis", 15, 35, 0);
        return run;
    }

    /** So many agents with one proxy each; their traffic is known together. */
    public static RunHistory crowd(int agents) {
        Activation slow = activation("delay", Map.of("latency", "100ms"));
        Plan plan = new Plan(
                "crowd",
                "hash",
                7,
                IntStream.range(0, agents)
                        .mapToObj(i -> new AgentPlan("a-" + i, i, List.of(entry("slow", "pg", slow, 0, 20))))
                        .toList(),
                List.of());
        Histories run = new Histories("r-000050", plan, details(plan));
        for (int i = 0; i < agents; i++) {
            run.activation("a-" + i, "slow", "pg", 0, 20, (i * 7_919L) % 90_000 - 30_000, i % 3);
        }
        run.traffic("", "", 0, 20, 120_000_000L);
        return run.history(new Skew(20_000, 55_000, 60_000, 30_000, agents));
    }

    /** Every text that comes from somewhere is this one. */
    public static RunHistory hostile(String text) {
        Activation slow = activation("delay", Map.of("latency", "100ms"));
        Plan plan = new Plan(
                text,
                text,
                7,
                List.of(new AgentPlan(text, 1, List.of(entry(text, text, slow, 0, 20)))),
                List.of(new Excluded(text, text, text)));
        RunDetails details = new RunDetails(
                new Background(text, text, Map.of(text, text), Map.of(text, text)),
                Duration.ofMillis(50),
                text,
                List.of(new ProbeDetails(text, text, text, text, text, SECOND, Duration.ofSeconds(1), 3)),
                List.of(new StopCondition(text, 10)),
                new Crew(text, List.of(new AgentDetails(text, text, Map.of(text, text)))));
        Histories run = new Histories("r-000066", plan, details);
        run.reason = text;
        run.verdict = RunState.ABORTED;
        run.activation(text, text, text, 0, 20, 1_000, 1);
        run.traffic(text, text, 0, 20, 1_000_000);
        run.say(1, new What.ProbeSample(text, false, 1_000_000, text, 1));
        run.say(1, new What.ProbeSample(text, false, 1_000_000, text, 2, 4.2, text));
        run.say(2, new What.Note(text, text));
        run.say(3, new What.AgentSaid(text, "lost", text));
        return run.history(new Skew(1_000, 1_000, 1_000, 20_000, 1));
    }

    /** A behavior set by hand, of which nothing is known but its record and its end. */
    public static RunHistory byHand() {
        Activation slow = activation("delay", Map.of("latency", "100ms"));
        Plan plan = new Plan(
                "", "", 7, List.of(new AgentPlan("db-1", 1, List.of(entry("delay", "pg", slow, 0, 20)))), List.of());
        Histories run = new Histories("r-000051", plan, details(plan));
        RunHistory history = run.history(null);
        RunRecord record = history.run();
        return new RunHistory(
                new RunRecord(
                        record.id(),
                        "",
                        0,
                        plan,
                        record.lease(),
                        true,
                        record.state(),
                        record.reason(),
                        record.author(),
                        record.why(),
                        record.createdAt(),
                        record.endedAt(),
                        null),
                Optional.empty(),
                history.events());
    }

    /** As far as the run had come when it began. */
    public static RunHistory begun() {
        RunHistory whole = gameDay();
        RunRecord run = whole.run().withState(RunState.RUNNING);
        return new RunHistory(run, whole.details(), whole.events().subList(0, 3));
    }

    // ---- pieces

    static Activation activation(String behavior, Map<String, String> options) {
        return Activation.of(BehaviorCatalog.builtIn().parse(behavior, options));
    }

    static PlanEntry entry(String step, String proxy, Activation activation, long from, long to) {
        return new PlanEntry(step, proxy, activation, Duration.ofSeconds(from), Duration.ofSeconds(to));
    }

    private static RunDetails details(Plan plan) {
        return new RunDetails(
                new Background(
                        "Redis vanishes while PostgreSQL is slow.",
                        "Checkout keeps answering 200 within 800 ms.",
                        Map.of("slow", "300ms"),
                        Map.of("team", "checkout", "ticket", "OPS-1234")),
                Duration.ofMillis(50),
                "abort",
                List.of(new ProbeDetails(
                        "checkout-answers",
                        "http",
                        "GET http://127.0.0.1:8080/checkout",
                        "Continuous",
                        "status 200, p99 within 800ms",
                        800_000_000L,
                        Duration.ofSeconds(1),
                        3)),
                List.of(new StopCondition("checkout-answers", 30)),
                new Crew(
                        "0.1.0",
                        plan.agents().stream()
                                .map(agent -> new AgentDetails(
                                        agent.agent(), "0.1.0", new TreeMap<>(Map.of("role", "postgres", "zone", "a"))))
                                .toList()));
    }

    void say(long second, What what) {
        drafts.add(new Draft(second * SECOND, what));
    }

    void activation(String agent, String step, String proxy, long from, long to, long skewNanos, long linksTouched) {
        acted(agent, step, proxy, from * SECOND, to * SECOND, skewNanos, linksTouched);
    }

    /** One that was as long as planned. */
    void span(String agent, PlanEntry entry, long skewNanos, long linksTouched) {
        acted(
                agent,
                entry.step(),
                entry.proxy(),
                entry.start().toNanos(),
                entry.end().toNanos(),
                skewNanos,
                linksTouched);
    }

    private void acted(
            String agent, String step, String proxy, long start, long end, long skewNanos, long linksTouched) {
        drafts.add(new Draft(
                start + skewNanos,
                new What.Activation(
                        agent,
                        step,
                        proxy,
                        "delay",
                        Phase.STARTED,
                        start,
                        start + skewNanos,
                        34_000,
                        "",
                        0,
                        0,
                        0,
                        0,
                        0)));
        drafts.add(new Draft(
                end + skewNanos,
                new What.Activation(
                        agent,
                        step,
                        proxy,
                        "delay",
                        Phase.ENDED,
                        end,
                        end + skewNanos,
                        34_000,
                        "schedule",
                        linksTouched,
                        linksTouched * 211,
                        linksTouched / 4,
                        linksTouched * 4_096,
                        0)));
        drafts.add(new Draft(
                41 * SECOND + Math.abs(skewNanos),
                new What.AgentSaid(agent, "baseline", "nothing of this run is left")));
    }

    void probe(String name, long second, boolean ok, long took, int inARow) {
        say(second, new What.ProbeSample(name, ok, took, ok ? "status 200" : "status 503 instead of 200", inARow));
    }

    /** Steady, but for what a fault does to it from one second to another. */
    void traffic(String agent, String proxy, long from, long to, long added) {
        for (long second = -2; second <= 52; second++) {
            boolean broken = second > from && second <= to;
            boolean dead = broken && added == 0;
            long wobble = Math.floorMod(second * 37, 11);
            say(
                    second,
                    new What.ProxyTraffic(
                            agent,
                            proxy,
                            1,
                            SECOND,
                            dead ? 0 : 180 + wobble - (broken ? 60 : 0),
                            dead ? 6 + wobble % 3 : 0,
                            broken && !dead ? wobble % 4 : 0,
                            second == 30 ? 2 : 0,
                            2,
                            12 + (broken ? wobble : 0),
                            90_000,
                            400_000,
                            dead ? 0 : 900_000 + wobble * 20_000 + (broken ? added : 0),
                            dead ? 0 : 4_000_000 + wobble * 100_000 + (broken ? added + added / 5 : 0)));
        }
    }

    /** Dated as the engine dates: before t0 was known relative to the creation. */
    RunHistory history(Skew skew) {
        state(-2_500, RunState.PENDING, RunState.PREPARING, "");
        state(-2_000, RunState.PREPARING, RunState.ARMED, "");
        state(0, RunState.ARMED, RunState.RUNNING, "");
        state(40_100, RunState.RUNNING, RunState.RECOVERING, "the run is over");
        state(42_100, RunState.RECOVERING, verdict, reason);
        drafts.sort(Comparator.comparingLong(Draft::atNanos));
        List<RunEvent> events = new ArrayList<>();
        for (Draft draft : drafts) {
            boolean beforeT0 = draft.atNanos < -2 * SECOND;
            Instant at = NOON.plus(LEAD).plusNanos(draft.atNanos).truncatedTo(ChronoUnit.MICROS);
            long nanos = beforeT0 ? draft.atNanos + LEAD.toNanos() : draft.atNanos;
            events.add(new RunEvent(events.size() + 1, nanos, beforeT0, at, draft.what));
        }
        RunRecord record = new RunRecord(
                id,
                plan.scenario(),
                3,
                plan,
                Duration.ofSeconds(10),
                false,
                verdict,
                reason,
                "ada",
                "game day",
                NOON,
                NOON.plus(LEAD).plusMillis(42_100),
                skew);
        return new RunHistory(record, Optional.of(details), events);
    }

    private void state(long millis, RunState from, RunState to, String why) {
        drafts.add(new Draft(millis * 1_000_000, new What.StateChanged(from, to, why)));
    }
}
