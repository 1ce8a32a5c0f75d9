package io.charivari.controller.rpc;

import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.fleet.ManagedProxies;
import io.charivari.controller.run.Author;
import io.charivari.controller.run.ConductorCalls;
import io.charivari.controller.run.EngineStatus;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.v1.CreateProxyRequest;
import io.charivari.proto.v1.CreateProxyResponse;
import io.charivari.proto.v1.DeleteProxyRequest;
import io.charivari.proto.v1.DeleteProxyResponse;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.ListAgentsRequest;
import io.charivari.proto.v1.ListAgentsResponse;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.ListProxiesResponse;
import io.charivari.proto.v1.Proxy;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;

/** Who is there and how they are, and proxies that are made and deleted. */
public final class FleetGrpcService extends FleetServiceGrpc.FleetServiceImplBase {

    /** Of a name in the DNS. */
    private static final int LONGEST_HOST = 253;

    private final ConductorCalls conductor;
    private final Fleet fleet;
    private final ManagedProxies proxies;
    private final RunEngine runs;
    private final Replies replies;

    public FleetGrpcService(
            ConductorCalls conductor, Fleet fleet, ManagedProxies proxies, RunEngine runs, StatusMapper statuses) {
        this.conductor = conductor;
        this.fleet = fleet;
        this.proxies = proxies;
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
                .setAgentsKnown(fleet.listing().agentsKnown())
                .setProxies(fleet.listing().proxiesConnected())
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
                        .addAllAgents(fleet.listing().agents())
                        .build()));
    }

    @Override
    public void listProxies(ListProxiesRequest request, StreamObserver<ListProxiesResponse> caller) {
        replies.reply(
                caller,
                () -> conductor.ask(() -> ListProxiesResponse.newBuilder()
                        .addAllProxies(proxies.view())
                        .build()));
    }

    @Override
    public void createProxy(CreateProxyRequest request, StreamObserver<CreateProxyResponse> caller) {
        replies.reply(caller, () -> create(request)
                .thenApply(
                        made -> CreateProxyResponse.newBuilder().setProxy(made).build()));
    }

    private CompletionStage<Proxy> create(CreateProxyRequest request) {
        ProxySpec spec = ProxySpecCodec.fromWire(request.getSpec());
        requireStorable("listen", spec.listen());
        requireStorable("backend", spec.backend());
        Author author = Callers.author(request.getAuthor());
        return runs.audited(
                author,
                "proxies create",
                new TargetProxy(request.getAgent(), spec.name()) + " " + spec.listen() + " -> " + spec.backend() + " "
                        + spec.protocol(),
                conductor
                        .ask(() -> proxies.create(request.getAgent(), spec, author.name()))
                        .thenCompose(made -> made));
    }

    private static void requireStorable(String field, Endpoint endpoint) {
        if (endpoint.host().length() > LONGEST_HOST) {
            throw CharivariException.invalid(
                    field + ": its host is too long: a name has at most " + LONGEST_HOST + " characters");
        }
    }

    @Override
    public void deleteProxy(DeleteProxyRequest request, StreamObserver<DeleteProxyResponse> caller) {
        replies.reply(caller, () -> delete(request)
                .thenApply(confirmed ->
                        DeleteProxyResponse.newBuilder().setConfirmed(confirmed).build()));
    }

    private CompletionStage<Boolean> delete(DeleteProxyRequest request) {
        TargetProxy target = new TargetProxy(request.getAgent(), request.getName());
        Author author = Callers.author(request.getAuthor());
        return runs.audited(
                author,
                "proxies delete",
                target.toString(),
                conductor.ask(() -> proxies.delete(target, author.name())).thenCompose(gone -> gone));
    }
}
