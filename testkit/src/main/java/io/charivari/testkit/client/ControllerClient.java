package io.charivari.testkit.client;

import io.charivari.model.error.CharivariException;
import io.charivari.model.yaml.TextFile;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.PlanRunRequest;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.ScenarioInfo;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.StartRunRequest;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * A controller elsewhere: scenarios stored, planned and run. Closing aborts the runs that were started through this client
 * and are not over.
 *
 * <p>Every method waits for its answer, ten seconds at most or thirty where agents must confirm, and throws {@link
 * CharivariException}: UNREACHABLE where no controller answers, otherwise what it says. Safe for any thread.
 */
public final class ControllerClient implements AutoCloseable {

    private final ManagedChannel channel;
    private final ControllerCalls calls;
    private final Queue<ChaosRun> runs = new ConcurrentLinkedQueue<>();

    /** @param channel closed with this */
    ControllerClient(ManagedChannel channel, String controller, String author) {
        this.channel = channel;
        this.calls = new ControllerCalls(channel, controller, author);
    }

    /** The agents that are connected now, by id. */
    public Set<String> agents() {
        return calls
                .call(() -> calls.fleet().listAgents(ListAgentsRequest.getDefaultInstance()))
                .getAgentsList()
                .stream()
                .filter(Agent::getConnected)
                .map(Agent::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Stores a scenario.
     *
     * @param yaml the whole file
     * @throws CharivariException INVALID_INPUT with every problem, each by line and column
     */
    public ScenarioRevision apply(String yaml) {
        return apply("scenario", yaml);
    }

    /**
     * Stores a scenario.
     *
     * @throws CharivariException INVALID_INPUT for a file that cannot be read, or with every problem of what is in it
     */
    public ScenarioRevision apply(Path file) {
        return apply(file.toString(), TextFile.read(file));
    }

    private ScenarioRevision apply(String fileName, String yaml) {
        ApplyScenarioRequest request = ApplyScenarioRequest.newBuilder()
                .setYaml(yaml)
                .setFileName(fileName)
                .setAuthor(calls.author())
                .build();
        ApplyScenarioResponse answer = calls.call(() -> calls.scenarios().applyScenario(request));
        ScenarioInfo stored = answer.getScenario();
        return new ScenarioRevision(stored.getName(), stored.getRevision(), answer.getChanged());
    }

    /** What a run of the newest revision would do now. Changes nothing. */
    public RunPlan plan(String scenario) {
        return plan(RunRequest.of(scenario));
    }

    /** What a run would do now. Changes nothing. */
    public RunPlan plan(RunRequest wanted) {
        PlanRunRequest.Builder request =
                PlanRunRequest.newBuilder().setScenario(scenario(wanted)).putAllVariables(wanted.variables());
        wanted.seed().ifPresent(request::setSeed);
        PlanRunResponse answer =
                calls.call(() -> calls.runs(ControllerCalls.ANSWER).planRun(request.build()));
        return new RunPlan(
                WireCodec.lenient().fromWire(answer.getPlan()),
                answer.getPlanHash(),
                answer.getRevision(),
                answer.getUnguarded(),
                Duration.ofNanos(answer.getLeaseNanos()),
                answer.getVariablesMap());
    }

    /** Starts a run of the newest revision. */
    public ChaosRun run(String scenario) {
        return run(RunRequest.of(scenario));
    }

    /**
     * Starts a run; returns as soon as it is stored.
     *
     * @throws CharivariException CONFLICT where another run has the proxies, the plan is empty or another one than
     *     expected, HALTED while nothing may start
     */
    public ChaosRun run(RunRequest wanted) {
        StartRunRequest.Builder request = StartRunRequest.newBuilder()
                .setScenario(scenario(wanted))
                .setExpectedPlanHash(wanted.planHash())
                .setLeadNanos(wanted.lead().toNanos())
                .setUnguarded(wanted.isUnguarded())
                .setAuthor(calls.author())
                .setReason(wanted.reason())
                .putAllVariables(wanted.variables())
                .putAllLabels(wanted.labels());
        wanted.seed().ifPresent(request::setSeed);
        ChaosRun run = new ChaosRun(
                calls,
                calls.call(() -> calls.runs(ControllerCalls.CONFIRMED).startRun(request.build()))
                        .getRun());
        runs.add(run);
        return run;
    }

    private static ScenarioRef scenario(RunRequest wanted) {
        return ScenarioRef.newBuilder()
                .setName(wanted.scenario())
                .setRevision(wanted.revision())
                .build();
    }

    @Override
    public void close() {
        try {
            Closing.all(runs, ChaosRun::close);
        } finally {
            channel.shutdownNow();
        }
    }
}
