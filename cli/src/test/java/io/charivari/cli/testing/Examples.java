package io.charivari.cli.testing;

import io.charivari.proto.v1.Activation;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.AgentPlan;
import io.charivari.proto.v1.BehaviorSpec;
import io.charivari.proto.v1.Direction;
import io.charivari.proto.v1.Excluded;
import io.charivari.proto.v1.Plan;
import io.charivari.proto.v1.PlanEntry;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.Skew;
import io.charivari.proto.v1.StateChanged;
import java.util.Map;

/** One game day: the database is slow for a minute, the cache is gone from second 15 to 45. */
public final class Examples {

    public static final long SECOND = 1_000_000_000L;

    public static final String SCENARIO = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata:
              name: game-day
            spec:
              targets:
                db:
                  selector: {matchLabels: {role: postgres}}
                  mode: all
                cache:
                  selector: {matchLabels: {role: redis}}
                  mode: one
              probes:
                - name: checkout
                  http: {url: "http://127.0.0.1:8080/checkout"}
                  mode: Continuous
                  interval: 1s
                  failureThreshold: 3
              stopConditions:
                - probe: checkout
                  failureThreshold: 10
              timeline:
                - {name: slow-db, target: db, at: 0s, duration: 60s, behavior: delay, with: {latency: 300ms}}
                - {name: cache-gone, target: cache, at: 15s, duration: 30s, behavior: blackout}
            """;

    private Examples() {}

    public static Activation activation(String behavior, Map<String, String> options) {
        return Activation.newBuilder()
                .setBehavior(BehaviorSpec.newBuilder().setName(behavior).putAllOptions(options))
                .setDirection(Direction.DIRECTION_DOWNSTREAM)
                .setProbabilityPpm(1_000_000)
                .build();
    }

    public static Plan plan() {
        return Plan.newBuilder()
                .setScenario("game-day")
                .setScenarioHash("5ce0a210".repeat(8))
                .setSeed(42)
                .addAgents(agent("db-1", "pg", "slow-db", activation("delay", Map.of("latency", "300ms")), 0, 60))
                .addAgents(agent("db-2", "pg", "slow-db", activation("delay", Map.of("latency", "300ms")), 0, 60))
                .addAgents(agent("redis-1", "redis", "cache-gone", activation("blackout", Map.of()), 15, 45))
                .addExcluded(Excluded.newBuilder()
                        .setTarget("cache")
                        .setAgent("redis-2")
                        .setReason("not drawn: mode one"))
                .build();
    }

    private static AgentPlan agent(
            String agent, String proxy, String step, Activation activation, int fromSecond, int toSecond) {
        return AgentPlan.newBuilder()
                .setAgent(agent)
                .setSeed(7)
                .addEntries(PlanEntry.newBuilder()
                        .setStep(step)
                        .setProxy(proxy)
                        .setActivation(activation)
                        .setStartNanos(fromSecond * SECOND)
                        .setEndNanos(toSecond * SECOND))
                .build();
    }

    public static PlanRunResponse planned() {
        return PlanRunResponse.newBuilder()
                .setPlan(plan())
                .setPlanHash("9a1b2c3d4e5f6a7b")
                .setRevision(3)
                .setLeaseNanos(10 * SECOND)
                .build();
    }

    public static Run run(RunState state) {
        return Run.newBuilder()
                .setId("r-42")
                .setScenario("game-day")
                .setRevision(3)
                .setPlanHash("9a1b2c3d4e5f6a7b")
                .setSeed(42)
                .setState(state)
                .setReason(state == RunState.RUN_STATE_PASSED ? "the hypothesis held" : "")
                .setAuthor("ada")
                .setCreatedAtMillis(1_700_000_000_000L)
                .setEndedAtMillis(1_700_000_063_000L)
                .setLengthNanos(60 * SECOND)
                .setSkew(Skew.newBuilder()
                        .setP50Nanos(120_000)
                        .setP99Nanos(310_000)
                        .setMaxNanos(310_000)
                        .setUncertaintyNanos(80_000)
                        .setActivations(3))
                .build();
    }

    public static RunEvent state(long sequence, long atNanos, RunState from, RunState to) {
        return event(sequence, atNanos)
                .setBeforeT0(to.getNumber() < RunState.RUN_STATE_RUNNING_VALUE)
                .setStateChanged(StateChanged.newBuilder().setFrom(from).setTo(to))
                .build();
    }

    public static RunEvent started(long sequence, String step, String agent, String proxy, long plannedNanos) {
        return event(sequence, plannedNanos + 120_000)
                .setAgentId(agent)
                .setActivation(report(step, proxy, plannedNanos, plannedNanos + 120_000)
                        .setPhase(ActivationReport.Phase.PHASE_STARTED))
                .build();
    }

    public static RunEvent ended(long sequence, String step, String agent, String proxy, long endedNanos) {
        return event(sequence, endedNanos)
                .setAgentId(agent)
                .setActivation(report(step, proxy, endedNanos, endedNanos)
                        .setPhase(ActivationReport.Phase.PHASE_ENDED)
                        .setReason("schedule")
                        .setEffect(
                                ActivationEffect.newBuilder().setLinksTouched(4).setRequestsTouched(250)))
                .build();
    }

    private static ActivationReport.Builder report(String step, String proxy, long plannedNanos, long atNanos) {
        return ActivationReport.newBuilder()
                .setRunId("r-42")
                .setStep(step)
                .setProxy(proxy)
                .setBehavior(step.equals("slow-db") ? "delay" : "blackout")
                .setPlannedNanos(plannedNanos)
                .setAtNanos(atNanos)
                .setUncertaintyNanos(80_000);
    }

    public static RunEvent sample(long sequence, long atNanos, boolean ok, int failuresInRow) {
        return event(sequence, atNanos)
                .setProbeSample(ProbeSample.newBuilder()
                        .setProbe("checkout")
                        .setOk(ok)
                        .setTookNanos(43_000_000)
                        .setDetail(ok ? "status 200" : "status 503")
                        .setFailuresInRow(failuresInRow)
                        .setValue(7.5)
                        .setUnit("%"))
                .build();
    }

    public static RunEvent agent(long sequence, long atNanos, String agent, String kind, String detail) {
        return event(sequence, atNanos)
                .setAgent(AgentEvent.newBuilder().setAgent(agent).setKind(kind).setDetail(detail))
                .build();
    }

    private static RunEvent.Builder event(long sequence, long atNanos) {
        return RunEvent.newBuilder().setSequence(sequence).setAtNanos(atNanos).setAtMillis(1_700_000_000_000L);
    }
}
