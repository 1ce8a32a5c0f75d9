package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.charivari.controller.testing.FakeAgent;
import io.charivari.controller.testing.MemoryManagedProxyArchive;
import io.charivari.controller.testing.RpcWorld;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.BehaviorServiceGrpc;
import io.charivari.proto.v1.CreateProxyRequest;
import io.charivari.proto.v1.CreateProxyResponse;
import io.charivari.proto.v1.DeleteProxyRequest;
import io.charivari.proto.v1.DeleteProxyResponse;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.ListProxiesRequest;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxySelection;
import io.charivari.proto.v1.ProxySpec;
import io.charivari.proto.v1.SetBehaviorRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proxies that the controller makes, through its gRPC services, with agents at the other end of real streams. */
class ManagedProxiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MemoryManagedProxyArchive store = new MemoryManagedProxyArchive();
    private RpcWorld world = new RpcWorld(store);

    @AfterEach
    void close() {
        world.close();
    }

    private static ProxySpec spec(String name) {
        return ProxySpec.newBuilder()
                .setName(name)
                .setListen(":5433")
                .setBackend("db:5432")
                .setProtocol("tcp")
                .build();
    }

    private FleetServiceGrpc.FleetServiceFutureStub fleet() {
        return FleetServiceGrpc.newFutureStub(world.channel);
    }

    private ListenableFuture<CreateProxyResponse> create(String agent, ProxySpec spec) {
        ListenableFuture<CreateProxyResponse> call = fleet().createProxy(CreateProxyRequest.newBuilder()
                .setAgent(agent)
                .setSpec(spec)
                .setAuthor("ada")
                .build());
        world.scheduler.runDue();
        return call;
    }

    private Proxy created(String agent, String name) throws Exception {
        return world.now(create(agent, spec(name))).getProxy();
    }

    private ListenableFuture<DeleteProxyResponse> delete(String agent, String name) {
        ListenableFuture<DeleteProxyResponse> call = fleet().deleteProxy(DeleteProxyRequest.newBuilder()
                .setAgent(agent)
                .setName(name)
                .setAuthor("ada")
                .build());
        world.scheduler.runDue();
        return call;
    }

    private List<Proxy> listed() throws Exception {
        return world.now(fleet().listProxies(ListProxiesRequest.getDefaultInstance()))
                .getProxiesList();
    }

    private List<String> stored() {
        return store.all().stream()
                .map(proxy -> proxy.spec().name() + (proxy.isWanted() ? "" : " (not wanted)"))
                .toList();
    }

    private void refused(ThrowingCallable call, ErrorCode code, String... words) {
        assertThatThrownBy(call).isInstanceOf(ExecutionException.class).satisfies(failure -> {
            assertThat(ErrorTrailer.decode(Status.trailersFromThrowable(failure.getCause())))
                    .contains(code);
            assertThat(Status.fromThrowable(failure.getCause()).getDescription())
                    .contains(words);
        });
    }

    @Test
    void aProxyIsMadeStoredAndListedWithItsAddress() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres", "own");
        Proxy made = created("db-1", "pg");

        assertThat(made.getInfo().getBound()).isEqualTo("127.0.0.1:40000");
        assertThat(made.getInfo().getOrigin()).isEqualTo(ProxyOrigin.PROXY_ORIGIN_CONTROLLER);
        assertThat(agent.orders()).containsExactly(List.of("pg"));
        assertThat(stored()).containsExactly("pg");
        assertThat(listed()).extracting(proxy -> proxy.getInfo().getName()).containsExactly("own", "pg");
        assertThat(world.runArchive.audit()).anySatisfy(line -> assertThat(line)
                .contains("ada", "proxies create", "db-1/pg :5433 -> db:5432 tcp", "ok"));
    }

    @Test
    void everyOrderSaysTheWholeOfWhatIsWanted() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        created("db-1", "a");
        created("db-1", "b");
        world.now(delete("db-1", "a"));

        assertThat(agent.orders()).containsExactly(List.of("a"), List.of("a", "b"), List.of("b"));
        assertThat(stored()).containsExactly("b");
    }

    @Test
    void aProxyThatIsStillBeingMadeIsPartOfTheNextOrder() {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.silent(true);
        var first = create("db-1", spec("a"));
        var second = create("db-1", spec("b"));
        assertThat(first.isDone() || second.isDone()).isFalse();

        assertThat(agent.orders()).containsExactly(List.of("a"), List.of("a", "b"));
    }

    @Test
    void whoConnectsWithoutWantsGetsNoOrder() {
        assertThat(world.agent("db-1", "postgres", "own").orders()).isEmpty();
    }

    @Test
    void anAgentThatComesBackIsToldAgain() throws Exception {
        world.agent("db-1", "postgres");
        created("db-1", "pg");
        FakeAgent again = world.agent("db-1", "postgres");

        assertThat(again.orders()).containsExactly(List.of("pg"));
        assertThat(listed()).extracting(proxy -> proxy.getInfo().getName()).containsExactly("pg");
    }

    @Test
    void aRestartedControllerStillWantsWhatWasMade() throws Exception {
        world.agent("db-1", "postgres");
        created("db-1", "pg");
        world.close();
        world = new RpcWorld(store);

        assertThat(world.agent("db-1", "postgres").orders()).containsExactly(List.of("pg"));
    }

    @Test
    void thePortInUseIsSaidInTheAgentsWordsAndNothingIsKept() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.refuse("pg", "RESOURCE_IN_USE", "port 5433 on all interfaces is taken: stop what listens there");

        refused(
                () -> created("db-1", "pg"),
                ErrorCode.RESOURCE_IN_USE,
                "agent db-1: port 5433 on all interfaces is taken: stop what listens there");
        assertThat(stored()).isEmpty();
        assertThat(listed()).isEmpty();
        agent.refuseNothing();
        created("db-1", "pg");
        assertThat(stored()).containsExactly("pg");
        assertThat(world.runArchive.audit())
                .anySatisfy(line -> assertThat(line).contains("proxies create", "port 5433 on all interfaces"));
    }

    @Test
    void whatCannotBeMadeIsRefusedBeforeTheAgentHearsOfIt() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres", "own");
        created("db-1", "pg");

        refused(() -> created("db-2", "pg"), ErrorCode.NOT_FOUND, "there is no agent 'db-2'", "did you mean 'db-1'?");
        refused(() -> created("db-1", "own"), ErrorCode.ALREADY_EXISTS, "db-1/own already");
        refused(() -> created("db-1", "pg"), ErrorCode.ALREADY_EXISTS, "db-1/pg already");
        refused(() -> created("db-1", "p g"), ErrorCode.INVALID_INPUT, "'p g' is no proxy name");
        refused(
                () -> world.now(
                        create("db-1", spec("x").toBuilder().setListen("5433").build())),
                ErrorCode.INVALID_INPUT,
                "listen: '5433' is no address");
        refused(
                () -> world.now(create(
                        "db-1",
                        spec("x").toBuilder().setBackend("h".repeat(300) + ":1").build())),
                ErrorCode.INVALID_INPUT,
                "backend: its host is too long");
        assertThat(agent.orders()).hasSize(1);
    }

    @Test
    void aProtocolThatTheAgentDoesNotSpeakIsRefusedWithTheNearest() {
        new FakeAgent(world.channel)
                .say(AgentMessage.newBuilder()
                        .setHello(Hello.newBuilder().setAgentId("db-1").addAllProtocols(List.of("mysql", "tcp")))
                        .build());
        world.scheduler.runDue();

        refused(
                () -> world.now(
                        create("db-1", spec("x").toBuilder().setProtocol("mysq").build())),
                ErrorCode.INVALID_INPUT,
                "agent db-1 speaks no protocol 'mysq': it speaks mysql, tcp; did you mean 'mysql'?");
    }

    @Test
    void anAgentThatIsAwayCannotBeAsked() {
        world.agent("db-1", "postgres").complete();
        world.scheduler.runDue();

        refused(() -> created("db-1", "pg"), ErrorCode.CONFLICT, "agent db-1 is not connected");
        assertThat(stored()).isEmpty();
    }

    @Test
    void whileTheStoreIsDownNothingIsMadeAndNothingDeleted() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        created("db-1", "a");
        store.failing(true);

        refused(() -> created("db-1", "b"), ErrorCode.STORE_UNAVAILABLE, "nothing was made", "the disk is on fire");
        refused(() -> world.now(delete("db-1", "a")), ErrorCode.STORE_UNAVAILABLE, "nothing was deleted");
        assertThat(agent.orders()).containsExactly(List.of("a"));
        store.failing(false);
        assertThat(world.now(delete("db-1", "a")).getConfirmed()).isTrue();
    }

    @Test
    void aStoreThatGoesDownMeanwhileUndoesWhatTheAgentHasMade() {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.silent(true);
        var call = create("db-1", spec("pg"));
        store.failing(true);
        agent.answerLate();

        refused(() -> world.now(call), ErrorCode.STORE_UNAVAILABLE, "nothing is kept");
        assertThat(agent.orders()).containsExactly(List.of("pg"), List.of());
        assertThat(stored()).containsExactly("pg (not wanted)");
    }

    @Test
    void anAgentThatSaysNothingHasNothingToKeep() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.silent(true);
        var call = create("db-1", spec("pg"));
        world.advance(PATIENCE);

        refused(() -> world.now(call), ErrorCode.UNREACHABLE, "agent db-1 has not answered within 5 s");
        assertThat(agent.orders()).containsExactly(List.of("pg"), List.of());
        assertThat(stored()).containsExactly("pg (not wanted)");
        agent.answerLate();
        world.scheduler.runDue();
        assertThat(stored()).isEmpty();
    }

    @Test
    void anAgentThatIsLostInBetweenIsToldOtherwiseWhenItIsBack() {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.silent(true);
        var call = create("db-1", spec("pg"));
        agent.hangUp();
        refused(() -> world.now(call), ErrorCode.UNREACHABLE, "was disconnected before it had answered");
        assertThat(stored()).containsExactly("pg (not wanted)");

        assertThat(world.agent("db-1", "postgres").orders()).containsExactly(List.of());
        world.scheduler.runDue();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aControllerThatDiesInBetweenWantsNothing() {
        FakeAgent agent = world.agent("db-1", "postgres");
        agent.silent(true);
        var call = create("db-1", spec("pg"));
        assertThat(call.isDone()).isFalse();
        world.close();
        world = new RpcWorld(store);

        assertThat(world.agent("db-1", "postgres").orders()).containsExactly(List.of());
    }

    @Test
    void twoWhoWantTheSameNameAtOnceDoNotBothGetIt() throws Exception {
        store.dawdle();
        world.agent("db-1", "postgres");
        var first = create("db-1", spec("pg"));
        var second = create("db-1", spec("pg"));
        store.hurry();

        assertThat(world.now(first).getProxy().getInfo().getName()).isEqualTo("pg");
        refused(() -> world.now(second), ErrorCode.CONFLICT, "db-1/pg is being made or deleted");
    }

    @Test
    void aProxyThatARunHoldsIsNotDeleted() throws Exception {
        world.agent("db-1", "postgres");
        created("db-1", "pg");
        blackout();

        refused(
                () -> world.now(delete("db-1", "pg")),
                ErrorCode.CONFLICT,
                "'blackout' is set on db-1/pg (run r-000001)");
        assertThat(stored()).containsExactly("pg");
        assertThat(world.runArchive.audit())
                .anySatisfy(line -> assertThat(line).contains("proxies delete", "db-1/pg", "r-000001"));
    }

    @Test
    void aRunThatGetsHoldOfItWhileTheDeletionIsStoredKeepsIt() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        created("db-1", "pg");
        store.dawdle();
        var call = delete("db-1", "pg");
        blackout();
        store.hurry();

        refused(() -> world.now(call), ErrorCode.CONFLICT, "run r-000001");
        assertThat(stored()).containsExactly("pg");
        assertThat(agent.orders()).hasSize(1);
    }

    private void blackout() throws Exception {
        var call = BehaviorServiceGrpc.newFutureStub(world.channel)
                .setBehavior(SetBehaviorRequest.newBuilder()
                        .setSelection(ProxySelection.newBuilder().addProxies("db-1/pg"))
                        .setActivation(WireCodec.builtIn().toWire(Activation.of(new Blackout(false))))
                        .build());
        assertThat(world.now(call).getRunId()).isEqualTo("r-000001");
    }

    @Test
    void whatTheControllerHasNotMadeIsNotDeletedAndItIsSaidWhereItComesFrom() throws Exception {
        ProxyInfo own = FakeAgent.proxy("own");
        new FakeAgent(world.channel)
                .say(AgentMessage.newBuilder()
                        .setHello(Hello.newBuilder()
                                .setAgentId("db-1")
                                .addProxies(own.toBuilder().setOrigin(ProxyOrigin.PROXY_ORIGIN_CONFIGURED))
                                .addProxies(own.toBuilder().setName("toxic").setOrigin(ProxyOrigin.PROXY_ORIGIN_API))
                                .addProxies(own.toBuilder().setName("old")))
                        .build());
        world.scheduler.runDue();

        refused(
                () -> world.now(delete("db-1", "own")),
                ErrorCode.CONFLICT,
                "db-1/own comes from the agent's own flags or file");
        refused(
                () -> world.now(delete("db-1", "toxic")),
                ErrorCode.CONFLICT,
                "db-1/toxic was made at the agent's local API",
                "DELETE /v1/proxies/toxic");
        refused(() -> world.now(delete("db-1", "old")), ErrorCode.CONFLICT, "was not made by the controller");
        refused(() -> world.now(delete("db-1", "ownn")), ErrorCode.NOT_FOUND, "'ownn'", "did you mean 'own'?");
        refused(() -> world.now(delete("db-9", "own")), ErrorCode.NOT_FOUND, "there is no agent 'db-9'");
    }

    @Test
    void aProxyOfAnAgentThatIsAwayGoesWhenTheAgentIsBack() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        created("db-1", "pg");
        agent.hangUp();
        world.scheduler.runDue();
        assertThat(listed()).singleElement().satisfies(proxy -> {
            assertThat(proxy.getConnected()).isFalse();
            assertThat(proxy.getInfo().getOrigin()).isEqualTo(ProxyOrigin.PROXY_ORIGIN_CONTROLLER);
        });

        assertThat(world.now(delete("db-1", "pg")).getConfirmed()).isFalse();
        assertThat(stored()).containsExactly("pg (not wanted)");
        world.close();
        world = new RpcWorld(store);
        FakeAgent back = keeping("pg");
        assertThat(back.orders()).containsExactly(List.of());
        assertThat(stored()).isEmpty();
    }

    @Test
    void anAgentThatCannotForgetSaysSo() throws Exception {
        FakeAgent agent = world.agent("db-1", "postgres");
        created("db-1", "pg");
        agent.refuse("", "RESOURCE_IN_USE", "the disk is full: make room");

        refused(() -> world.now(delete("db-1", "pg")), ErrorCode.CONFLICT, "has not confirmed it (the disk is full");
        assertThat(stored()).containsExactly("pg (not wanted)");
        agent.refuseNothing();
        assertThat(world.agent("db-1", "postgres").orders()).containsExactly(List.of());
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatIsWantedAndNotThereIsListedWithTheReason() throws Exception {
        world.agent("db-1", "postgres");
        created("db-1", "pg");
        FakeAgent again = new FakeAgent(world.channel);
        again.refuse("pg", "RESOURCE_IN_USE", "port 5433 is taken");
        again.hello("db-1", "boot-2", 2_000, Map.of());
        world.scheduler.runDue();

        assertThat(listed()).singleElement().satisfies(proxy -> {
            assertThat(proxy.getInfo().getBound()).isEmpty();
            assertThat(proxy.getProblem()).isEqualTo("port 5433 is taken");
        });
        assertThat(stored()).containsExactly("pg");
        assertThat(world.now(delete("db-1", "pg")).getConfirmed()).isTrue();
    }

    @Test
    void whatAnAgentHasKeptThatNobodyHasDeletedIsTakenUpAgain() throws Exception {
        FakeAgent agent = keeping("pg");
        assertThat(agent.orders()).containsExactly(List.of("pg"));
        assertThat(stored()).containsExactly("pg");

        created("db-1", "web");
        assertThat(agent.orders()).containsExactly(List.of("pg"), List.of("pg", "web"));
    }

    @Test
    void whatIsTakenUpIsStoredWhenTheStoreIsBack() {
        store.failing(true);
        keeping("pg");
        assertThat(stored()).isEmpty();
        store.failing(false);
        world.advance(Duration.ofSeconds(2));

        assertThat(stored()).containsExactly("pg");
    }

    private FakeAgent keeping(String proxy) {
        FakeAgent agent = new FakeAgent(world.channel);
        agent.say(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgentId("db-1")
                        .setBootId("boot-1")
                        .addManagedProxies(spec(proxy))
                        .addManagedProxies(ProxySpec.newBuilder().setName("unreadable")))
                .build());
        world.scheduler.runDue();
        return agent;
    }
}
