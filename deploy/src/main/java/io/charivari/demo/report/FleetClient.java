package io.charivari.demo.report;

import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the controller knows of agents and runs. Usable from any thread; each call waits for the answer. */
public final class FleetClient implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 10;

    private final ManagedChannel channel;

    /** To a controller at {@code host:port}. */
    public FleetClient(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }

    /** How many agents are connected. */
    public long connectedAgents() {
        return fleet().listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList().stream()
                .filter(agent -> agent.getConnected())
                .count();
    }

    /** How many behaviors are active in the whole fleet. */
    public long activeBehaviors() {
        return fleet().listProxies(ListProxiesRequest.getDefaultInstance()).getProxiesList().stream()
                .mapToLong(proxy -> proxy.getInfo().getActiveCount())
                .sum();
    }

    /** What has passed so far, by agent. */
    public Map<String, AgentTotals> totals() {
        return fleet().listProxies(ListProxiesRequest.getDefaultInstance()).getProxiesList().stream()
                .collect(Collectors.toMap(Proxy::getAgent, proxy -> AgentTotals.of(proxy.getTotal())));
    }

    /** The newest run of a scenario. */
    public Optional<Run> newestRun(String scenario) {
        return runs().listRuns(ListRunsRequest.getDefaultInstance()).getRunsList().stream()
                .filter(run -> run.getScenario().equals(scenario))
                .findFirst();
    }

    /** How the activations of a run have begun and ended so far. */
    public List<ActivationReport> activations(String run) {
        return runs().getRun(GetRunRequest.newBuilder().setId(run).build()).getEventsList().stream()
                .filter(RunEvent::hasActivation)
                .map(RunEvent::getActivation)
                .toList();
    }

    private FleetServiceGrpc.FleetServiceBlockingStub fleet() {
        return FleetServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private RunServiceGrpc.RunServiceBlockingStub runs() {
        return RunServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
