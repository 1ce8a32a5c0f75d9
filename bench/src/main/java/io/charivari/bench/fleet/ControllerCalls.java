package io.charivari.bench.fleet;

import io.charivari.agent.control.NettyChannels;
import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.HaltRequest;
import io.charivari.proto.v1.HaltResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.ResumeRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.SafetyServiceGrpc;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.ScenarioServiceGrpc;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.ManagedChannel;

/** Calls a controller as {@code chaosctl} does. Each call but a watch waits for its answer. */
final class ControllerCalls implements AutoCloseable {

    private static final String AUTHOR = "bench";

    private final NettyChannels channels = NettyChannels.plaintext();
    private final ManagedChannel channel;

    ControllerCalls(Endpoint controller) {
        channel = channels.apply(controller);
    }

    void apply(String scenario) {
        ScenarioServiceGrpc.newBlockingStub(channel)
                .applyScenario(ApplyScenarioRequest.newBuilder()
                        .setYaml(scenario)
                        .setAuthor(AUTHOR)
                        .build());
    }

    WatchedRun start(String scenario) {
        Run run = RunServiceGrpc.newBlockingStub(channel)
                .startRun(StartRunRequest.newBuilder()
                        .setScenario(ScenarioRef.newBuilder().setName(scenario))
                        .setUnguarded(true)
                        .setAuthor(AUTHOR)
                        .build())
                .getRun();
        WatchedRun watched = new WatchedRun(run);
        RunServiceGrpc.newStub(channel)
                .watchRun(WatchRunRequest.newBuilder().setId(run.getId()).build(), watched);
        return watched;
    }

    HaltResponse halt() {
        return SafetyServiceGrpc.newBlockingStub(channel)
                .halt(HaltRequest.newBuilder()
                        .setAuthor(AUTHOR)
                        .setReason("measured")
                        .build());
    }

    void resume() {
        SafetyServiceGrpc.newBlockingStub(channel)
                .resume(ResumeRequest.newBuilder().setAuthor(AUTHOR).build());
    }

    GetStatusResponse status() {
        return FleetServiceGrpc.newBlockingStub(channel).getStatus(GetStatusRequest.getDefaultInstance());
    }

    int listAgents() {
        return FleetServiceGrpc.newBlockingStub(channel)
                .listAgents(ListAgentsRequest.getDefaultInstance())
                .getAgentsCount();
    }

    int listProxies() {
        return FleetServiceGrpc.newBlockingStub(channel)
                .listProxies(ListProxiesRequest.getDefaultInstance())
                .getProxiesCount();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        channels.close();
    }
}
