package io.charivari.controller.testing;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.plan.AgentPlan;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.BaselineReport;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.ControllerMessage.MessageCase;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.DisarmAck;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.PrepareAck;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.ProxyChanged;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxyRefusal;
import io.charivari.proto.v1.ProxySpec;
import io.charivari.proto.v1.Start;
import io.charivari.proto.v1.StartAck;
import io.charivari.proto.v1.SyncProxies;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An agent at the other end of a real stream. Agrees to everything and reports it as done, exactly on time. */
public final class FakeAgent implements StreamObserver<ControllerMessage> {

    private final WireCodec codec = WireCodec.lenient();
    private final List<ControllerMessage> heard = new ArrayList<>();
    private final Map<String, AgentPlan> prepared = new HashMap<>();
    private final StreamObserver<AgentMessage> out;
    private @Nullable Throwable closed;
    private boolean completed;
    private boolean halted;
    private final List<ProxyRefusal> refusals = new ArrayList<>();
    private Set<String> made = Set.of();
    private boolean silent;

    public FakeAgent(Channel channel) {
        this.out = AgentServiceGrpc.newStub(channel).connect(this);
    }

    /** Introduces itself. */
    public FakeAgent hello(
            String id, String boot, long startedAtMillis, Map<String, String> labels, String... proxies) {
        say(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgentId(id)
                        .setBootId(boot)
                        .setStartedAtMillis(startedAtMillis)
                        .setVersion("1")
                        .putAllLabels(labels)
                        .addAllProxies(
                                Arrays.stream(proxies).map(FakeAgent::proxy).toList()))
                .build());
        return this;
    }

    /** Introduces itself as an agent that has these behaviors beside those of this version. */
    public FakeAgent hello(String id, List<BehaviorDescriptor> more, String... proxies) {
        say(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgentId(id)
                        .setBootId("boot-1")
                        .setVersion("1")
                        .addAllBehaviors(Stream.concat(BehaviorCatalog.builtIn().behaviors().stream(), more.stream())
                                .map(CatalogCodec::toWire)
                                .toList())
                        .addAllProxies(
                                Arrays.stream(proxies).map(FakeAgent::proxy).toList()))
                .build());
        return this;
    }

    public static ProxyInfo proxy(String name) {
        return ProxyInfo.newBuilder()
                .setName(name)
                .setListen("127.0.0.1:7001")
                .setBound("127.0.0.1:7001")
                .setBackend("127.0.0.1:7002")
                .setProtocol("tcp")
                .build();
    }

    public void say(AgentMessage message) {
        out.onNext(message);
    }

    public void hangUp() {
        out.onError(Status.CANCELLED.asRuntimeException());
    }

    public void complete() {
        out.onCompleted();
    }

    /** Whether what it is told of its proxies is left unanswered from now on. */
    public void silent(boolean value) {
        silent = value;
    }

    /** From now on this proxy cannot be made; or, with no name, what is made cannot be kept. */
    public void refuse(String proxy, String code, String reason) {
        refusals.add(ProxyRefusal.newBuilder()
                .setProxy(proxy)
                .setCode(code)
                .setReason(reason)
                .build());
    }

    public void refuseNothing() {
        refusals.clear();
    }

    /** What it was told to have, in the order of the orders. */
    public List<List<String>> orders() {
        return heard.stream()
                .filter(ControllerMessage::hasSyncProxies)
                .map(message -> message.getSyncProxies().getProxiesList().stream()
                        .map(ProxySpec::getName)
                        .toList())
                .toList();
    }

    /** Answers the last order after all. */
    public void answerLate() {
        silent = false;
        heard.stream()
                .filter(ControllerMessage::hasSyncProxies)
                .reduce((earlier, later) -> later)
                .ifPresent(message -> onSync(message.getSyncProxies()));
    }

    public List<ControllerMessage> heard() {
        return List.copyOf(heard);
    }

    public List<MessageCase> kinds() {
        return heard.stream().map(ControllerMessage::getMessageCase).toList();
    }

    /** Why the controller has closed the stream; null while it has not. */
    public @Nullable Throwable closed() {
        return closed;
    }

    public boolean isCompleted() {
        return completed;
    }

    @Override
    public void onNext(ControllerMessage message) {
        heard.add(message);
        switch (message.getMessageCase()) {
            case PREPARE -> {
                DirectiveId id = message.getPrepare().getId();
                AgentPlan plan = codec.fromWire(message.getPrepare().getPlan());
                prepared.put(id.getRunId(), plan);
                say(AgentMessage.newBuilder()
                        .setPrepareAck(PrepareAck.newBuilder()
                                .setId(id)
                                .setAgentPlanHash(plan.hash())
                                .setClockUncertaintyNanos(30_000)
                                .setRoundTripNanos(100_000))
                        .build());
            }
            case START -> onStart(message.getStart());
            case DISARM ->
                say(AgentMessage.newBuilder()
                        .setDisarmAck(
                                DisarmAck.newBuilder().setId(message.getDisarm().getId()))
                        .build());
            case REVERT -> baseline(message.getRevert().getId());
            case HALT -> {
                halted = true;
                baseline(message.getHalt().getId());
            }
            case RESUME -> {
                halted = false;
                baseline(message.getResume().getId());
            }
            case SYNC_PROXIES -> {
                if (!silent) {
                    onSync(message.getSyncProxies());
                }
            }
            default -> {}
        }
    }

    private void onSync(SyncProxies wish) {
        Set<String> refused = refusals.stream().map(ProxyRefusal::getProxy).collect(Collectors.toSet());
        Set<String> wanted = new TreeSet<>();
        wish.getProxiesList().stream()
                .filter(proxy -> !refused.contains(proxy.getName()))
                .forEach(proxy -> {
                    wanted.add(proxy.getName());
                    changed(
                            ProxyInfo.newBuilder()
                                    .setName(proxy.getName())
                                    .setListen(proxy.getListen())
                                    .setBound("127.0.0.1:40000")
                                    .setBackend(proxy.getBackend())
                                    .setProtocol(proxy.getProtocol())
                                    .setOrigin(ProxyOrigin.PROXY_ORIGIN_CONTROLLER)
                                    .build(),
                            false);
                });
        made.stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> changed(ProxyInfo.newBuilder().setName(name).build(), true));
        made = wanted;
        say(AgentMessage.newBuilder()
                .setProxiesSynced(ProxiesSynced.newBuilder().setId(wish.getId()).addAllRefusals(refusals))
                .build());
    }

    private void changed(ProxyInfo proxy, boolean removed) {
        say(AgentMessage.newBuilder()
                .setProxyChanged(ProxyChanged.newBuilder().setProxy(proxy).setRemoved(removed))
                .build());
    }

    private void onStart(Start start) {
        say(AgentMessage.newBuilder()
                .setStartAck(StartAck.newBuilder().setId(start.getId()))
                .build());
        String run = start.getId().getRunId();
        prepared.get(run).entries().forEach(entry -> {
            long planned = start.getT0Nanos() + entry.start().toNanos();
            say(AgentMessage.newBuilder()
                    .setActivationReport(ActivationReport.newBuilder()
                            .setRunId(run)
                            .setStep(entry.step())
                            .setProxy(entry.proxy())
                            .setBehavior(entry.activation().behavior().name())
                            .setPhase(ActivationReport.Phase.PHASE_STARTED)
                            .setPlannedNanos(planned)
                            .setAtNanos(planned)
                            .setEpoch(start.getId().getEpoch()))
                    .build());
        });
    }

    private void baseline(DirectiveId id) {
        say(AgentMessage.newBuilder()
                .setBaselineReport(BaselineReport.newBuilder().setId(id).setHalted(halted))
                .build());
    }

    @Override
    public void onError(Throwable failure) {
        closed = failure;
    }

    @Override
    public void onCompleted() {
        completed = true;
    }
}
