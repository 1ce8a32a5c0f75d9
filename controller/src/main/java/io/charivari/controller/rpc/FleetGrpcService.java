package io.charivari.controller.rpc;

import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.run.EngineStatus;
import io.charivari.controller.run.RunEngine;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListAgentsResponse;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.ListProxiesResponse;
import io.grpc.stub.StreamObserver;

/** Who is there and how they are. */
public final class FleetGrpcService extends FleetServiceGrpc.FleetServiceImplBase {

    private final ConductorCalls conductor;
    private final Fleet fleet;
    private final RunEngine runs;
    private final Replies replies;

    public FleetGrpcService(ConductorCalls conductor, Fleet fleet, RunEngine runs, StatusMapper statuses) {
        this.conductor = conductor;
        this.fleet = fleet;
        this.runs = runs;
        this.replies = new Replies(statuses);
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> caller) {
        replies.reply(
                caller, () -> runs.status().thenCombine(conductor.ask(this::fleetStatus), FleetGrpcService::merge));
    }

    private GetStatusResponse fleetStatus() {
        return GetStatusResponse.newBuilder()
                .setVersion(fleet.settings().version())
                .setEpoch(fleet.settings().epoch())
                .setUptimeNanos(fleet.uptimeNanos())
                .setAgentsConnected(fleet.connected().size())
                .setAgentsKnown(fleet.agentsKnown())
                .setProxies(fleet.proxiesConnected())
                .build();
    }

    private static GetStatusResponse merge(EngineStatus engine, GetStatusResponse fleetStatus) {
        return fleetStatus.toBuilder()
                .setHalted(engine.haltReason().isPresent())
                .setHaltReason(engine.haltReason().orElse(""))
                .addAllActiveRuns(engine.activeRuns())
                .setStoreProblem(engine.storeProblem().orElse(""))
                .build();
    }

    @Override
    public void listAgents(ListAgentsRequest request, StreamObserver<ListAgentsResponse> caller) {
        replies.reply(
                caller,
                () -> conductor.ask(() -> ListAgentsResponse.newBuilder()
                        .addAllAgents(fleet.agents())
                        .build()));
    }

    @Override
    public void listProxies(ListProxiesRequest request, StreamObserver<ListProxiesResponse> caller) {
        replies.reply(
                caller,
                () -> conductor.ask(() -> ListProxiesResponse.newBuilder()
                        .addAllProxies(fleet.proxies())
                        .build()));
    }
}
