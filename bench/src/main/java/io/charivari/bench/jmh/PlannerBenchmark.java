package io.charivari.bench.jmh;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.controller.plan.Planner;
import io.charivari.model.plan.Plan;
import io.charivari.model.proxy.Labels;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a file to a plan and its hash. The first time, in a JVM that has planned nothing yet, is what people wait for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
@Fork(3)
public class PlannerBenchmark {

    private static final int STEPS = 200;

    @Param({"10", "1000"})
    public int agents;

    private String file = "";
    private FleetSnapshot fleet = new FleetSnapshot(List.of());

    @Setup
    public void prepare() {
        StringBuilder text = new StringBuilder("""
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: long}
                spec:
                  targets:
                    all: {selector: {matchLabels: {role: db}}}
                  timeline:
                """);
        for (int step = 0; step < STEPS; step++) {
            String begin = step == 0 ? "" : ", startAfter: [step-" + (step - 1) + "]";
            text.append("    - {name: step-")
                    .append(step)
                    .append(", target: all")
                    .append(begin);
            text.append(", duration: 1s, behavior: delay, with: {latency: 100ms}}\n");
        }
        file = text.toString();
        Labels labels = new Labels(Map.of("role", "db"));
        fleet = new FleetSnapshot(IntStream.range(0, agents)
                .mapToObj(i -> new Member("db-" + i, labels, List.of("pg")))
                .toList());
    }

    @Benchmark
    public Scenario read() {
        return ScenarioReader.read("long.yaml", file);
    }

    @Benchmark
    public String readPlanAndHash() {
        Plan plan = Planner.plan(ScenarioReader.read("long.yaml", file), "hash", fleet, 42);
        return plan.hash();
    }
}
