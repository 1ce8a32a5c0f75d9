package io.charivari.controller.rpc;

import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.plan.AdHocPlanner;
import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.plan.ProxySelection;
import io.charivari.controller.run.AdHocOutcome;
import io.charivari.controller.run.Author;
import io.charivari.controller.run.ClearOutcome;
import io.charivari.controller.run.ConductorCalls;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunRequest;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.proxy.SelectorText;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.BehaviorServiceGrpc;
import io.charivari.proto.v1.ClearBehaviorRequest;
import io.charivari.proto.v1.ClearBehaviorResponse;
import io.charivari.proto.v1.ListBehaviorsRequest;
import io.charivari.proto.v1.ListBehaviorsResponse;
import io.charivari.proto.v1.SetBehaviorRequest;
import io.charivari.proto.v1.SetBehaviorResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** The catalog, and behaviors that are set and cleared by hand. */
public final class BehaviorGrpcService extends BehaviorServiceGrpc.BehaviorServiceImplBase {

    private final ConductorCalls conductor;
    private final Fleet fleet;
    private final RunEngine runs;
    private final LongSupplier seeds;
    private final Replies replies;

    /** @param seeds drawn for the dice of what is set */
    public BehaviorGrpcService(
            ConductorCalls conductor, Fleet fleet, RunEngine runs, LongSupplier seeds, StatusMapper statuses) {
        this.conductor = conductor;
        this.fleet = fleet;
        this.runs = runs;
        this.seeds = seeds;
        this.replies = new Replies(statuses);
    }

    @Override
    public void listBehaviors(ListBehaviorsRequest request, StreamObserver<ListBehaviorsResponse> caller) {
        replies.reply(caller, () -> conductor.ask(fleet::snapshot).thenApply(BehaviorGrpcService::catalog));
    }

    /** Of third parties each version by itself, with who has it. */
    private static ListBehaviorsResponse catalog(FleetSnapshot now) {
        var response = ListBehaviorsResponse.newBuilder();
        BehaviorCatalog.builtIn().behaviors().forEach(behavior -> response.addBehaviors(CatalogCodec.toWire(behavior)));
        Map<BehaviorDescriptor, Set<String>> owners = new LinkedHashMap<>();
        now.agents().forEach(agent -> agent.abilities().more().forEach(behavior -> owners.computeIfAbsent(
                        behavior, first -> new TreeSet<>())
                .add(agent.id())));
        owners.entrySet().stream()
                .sorted(Comparator.comparing(owned -> owned.getKey().name()))
                .forEach(owned -> response.addBehaviors(
                        CatalogCodec.toWire(owned.getKey()).toBuilder().addAllAgents(owned.getValue())));
        return response.build();
    }

    @Override
    public void setBehavior(SetBehaviorRequest request, StreamObserver<SetBehaviorResponse> caller) {
        replies.reply(caller, () -> set(request).thenApply(BehaviorGrpcService::toWire));
    }

    private CompletionStage<AdHocOutcome> set(SetBehaviorRequest request) {
        ProxySelection selection = selection(request.getSelection());
        Duration duration = Duration.ofNanos(request.getDurationNanos());
        Author author = Callers.author(request.getAuthor());
        return conductor
                .ask(fleet::snapshot)
                .thenApply(
                        now -> AdHocPlanner.plan(selection, activation(request, now), duration, now, seeds.getAsLong()))
                .thenCompose(plan -> runs.set(RunRequest.adHoc(plan, author, request.getReason())));
    }

    private static Activation activation(SetBehaviorRequest request, FleetSnapshot now) {
        return new WireCodec(now.catalog()).fromWire(request.getActivation());
    }

    private static ProxySelection selection(io.charivari.proto.v1.ProxySelection selection) {
        return new ProxySelection(
                selection.getProxiesList(), SelectorText.parse(selection.getSelector()), selection.getAll());
    }

    private static SetBehaviorResponse toWire(AdHocOutcome outcome) {
        var response = SetBehaviorResponse.newBuilder()
                .setRunId(outcome.run().id())
                .setDurationNanos(outcome.run().plan().length().toNanos());
        TargetProxy.of(outcome.run().plan()).forEach(proxy -> response.addProxies(proxy.toString()));
        if (outcome.skew() != null) {
            response.setSkewNanos(outcome.skew().maxNanos());
        }
        return response.build();
    }

    @Override
    public void clearBehavior(ClearBehaviorRequest request, StreamObserver<ClearBehaviorResponse> caller) {
        replies.reply(caller, () -> clear(request).thenApply(BehaviorGrpcService::toWire));
    }

    private CompletionStage<ClearOutcome> clear(ClearBehaviorRequest request) {
        ProxySelection selection = selection(request.getSelection());
        Author author = Callers.author(request.getAuthor());
        return conductor
                .ask(fleet::snapshot)
                .thenCombine(runs.setByHand(), (now, byHand) -> chosen(selection, now, byHand))
                .thenCompose(chosen -> runs.clear(chosen, author));
    }

    /** With {@code all}, what was set at agents that are away now is cleared too. */
    private static Set<TargetProxy> chosen(ProxySelection selection, FleetSnapshot now, Set<TargetProxy> byHand) {
        Set<TargetProxy> chosen = new TreeSet<>();
        if (selection.all()) {
            chosen.addAll(byHand);
            if (now.agents().isEmpty()) {
                return chosen;
            }
        }
        selection
                .choose(now)
                .forEach((agent, proxies) -> proxies.forEach(proxy -> chosen.add(new TargetProxy(agent, proxy))));
        return new LinkedHashSet<>(chosen);
    }

    private static ClearBehaviorResponse toWire(ClearOutcome outcome) {
        return ClearBehaviorResponse.newBuilder()
                .addAllCleared(texts(outcome.cleared()))
                .addAllUnconfirmed(texts(outcome.unconfirmed()))
                .build();
    }

    private static List<String> texts(List<TargetProxy> proxies) {
        return proxies.stream().map(TargetProxy::toString).toList();
    }
}
