package io.charivari.e2e.testing;

import static org.awaitility.Awaitility.await;

import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.charivari.proto.v1.StartRunRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has runs made without a {@code chaosctl} for each word. Usable from any thread; each call waits for the answer, for as
 * long as a controller may be frozen in a test.
 */
public final class RunClient implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 30;

    private final ManagedChannel channel;

    /** To a controller at {@code host:port}. */
    public RunClient(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }

    /** Stores a scenario and starts a run of it, as soon as that can be. */
    public Run start(String name, String yaml) {
        return start(name, yaml, Duration.ZERO);
    }

    /**
     * Stores a scenario and starts a run of it.
     *
     * @param lead at least so much time to acknowledge the start, for agents that have little of a processor
     */
    public Run start(String name, String yaml, Duration lead) {
        scenarios()
                .applyScenario(ApplyScenarioRequest.newBuilder().setYaml(yaml).build());
        return runs().startRun(StartRunRequest.newBuilder()
                        .setScenario(ScenarioRef.newBuilder().setName(name))
                        .setUnguarded(true)
                        .setLeadNanos(lead.toNanos())
                        .build())
                .getRun();
    }

    public void abort(String run) {
        runs().abortRun(AbortRunRequest.newBuilder().setId(run).build());
    }

    /** The newest run of a scenario. */
    public Optional<Run> newest(String scenario) {
        return runs().listRuns(ListRunsRequest.getDefaultInstance()).getRunsList().stream()
                .filter(run -> run.getScenario().equals(scenario))
                .findFirst();
    }

    /** A run with its journal. */
    public GetRunResponse run(String id) {
        return runs().getRun(GetRunRequest.newBuilder().setId(id).build());
    }

    /** The run, as soon as it is at least as far as that. */
    public GetRunResponse awaitState(String id, RunState state, Duration patience) {
        return await("run " + id + " gets to " + state)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(StatusRuntimeException.class::isInstance)
                .until(() -> run(id), answer -> answer.getRun().getStateValue() >= state.getNumber());
    }

    /** The run, as soon as it has a verdict. */
    public GetRunResponse awaitVerdict(String id, Duration patience) {
        return awaitState(id, RunState.RUN_STATE_PASSED, patience);
    }

    public List<Agent> agents() {
        return fleet().listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList();
    }

    public Set<String> connected() {
        return agents().stream().filter(Agent::getConnected).map(Agent::getId).collect(Collectors.toSet());
    }

    /** Waits until exactly these agents are connected. */
    public void awaitConnected(Set<String> ids, Duration patience) {
        await("agents " + ids + " are connected")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(StatusRuntimeException.class::isInstance)
                .until(this::connected, ids::equals);
    }

    /** The agents that have proved to be clean of a run. */
    public static Set<String> confirmed(GetRunResponse run) {
        return confirmedBefore(run, RunState.RUN_STATE_UNSPECIFIED);
    }

    /** The agents that had proved to be clean of a run when it got to that state. */
    public static Set<String> confirmedBefore(GetRunResponse run, RunState state) {
        return run.getEventsList().stream()
                .takeWhile(event ->
                        !event.hasStateChanged() || event.getStateChanged().getTo() != state)
                .filter(event -> event.hasAgent() && event.getAgent().getKind().equals("baseline"))
                .map(event -> event.getAgent().getAgent())
                .collect(Collectors.toSet());
    }

    private RunServiceGrpc.RunServiceBlockingStub runs() {
        return RunServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private ScenarioServiceGrpc.ScenarioServiceBlockingStub scenarios() {
        return ScenarioServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private FleetServiceGrpc.FleetServiceBlockingStub fleet() {
        return FleetServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
