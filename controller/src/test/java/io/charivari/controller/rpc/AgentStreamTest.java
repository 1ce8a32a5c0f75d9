package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.fleet.AgentStream;
import io.charivari.controller.testing.FakeAgent;
import io.charivari.controller.testing.RpcWorld;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.ActiveBehavior;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockProbe;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.ControllerMessage.MessageCase;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyChanged;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.StatsDelta;
import io.charivari.proto.v1.Welcome;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentStreamTest {

    private final RpcWorld world = new RpcWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void helloIsAnsweredByWelcomeAndThenByTheStateOfTheBrake() {
        FakeAgent agent = world.agent("db", "postgres", "pg");

        assertThat(agent.kinds()).containsExactly(MessageCase.WELCOME, MessageCase.RESUME);
        Welcome welcome = agent.heard().get(0).getWelcome();
        assertThat(welcome.getEpoch()).isEqualTo(RpcWorld.EPOCH);
        assertThat(welcome.getStatsIntervalNanos()).isEqualTo(1_000_000_000L);
        assertThat(welcome.getClockIntervalNanos()).isEqualTo(5_000_000_000L);
    }

    @Test
    void aStreamThatNeverSaysHelloIsClosedInFiveSeconds() {
        FakeAgent agent = new FakeAgent(world.channel);
        world.advance(AgentStream.HELLO_TIMEOUT.minusNanos(1));
        assertThat(agent.closed()).isNull();

        world.advance(Duration.ofNanos(1));
        assertThat(agent.closed()).hasMessageContaining("no Hello within 5 seconds");
    }

    @Test
    void theFirstMessageIsHello() {
        FakeAgent agent = new FakeAgent(world.channel);
        agent.say(AgentMessage.newBuilder()
                .setStatsDelta(StatsDelta.getDefaultInstance())
                .build());
        world.scheduler.runDue();

        assertThat(agent.closed()).hasMessageContaining("the first message of a stream is Hello");
    }

    @Test
    void anAgentWithoutAnIdIsTurnedAway() {
        FakeAgent agent = new FakeAgent(world.channel).hello(" ", "boot", 1, Map.of());
        world.scheduler.runDue();

        assertThat(agent.closed()).hasMessageContaining("--id");
    }

    @Test
    void labelsThatCannotBeAreRefused() {
        FakeAgent agent = new FakeAgent(world.channel).hello("db", "boot", 1, Map.of("no label", "x"));
        world.scheduler.runDue();

        assertThat(agent.closed()).hasMessageContaining("'no label' is no label key");
    }

    @Test
    void theClockIsAnsweredWithoutTheConductor() {
        FakeAgent agent = world.agent("db", "postgres");
        world.advance(Duration.ofSeconds(3));
        agent.say(AgentMessage.newBuilder()
                .setClockProbe(ClockProbe.newBuilder().setT1(77))
                .build());

        var reply = agent.heard().get(2).getClockReply();
        assertThat(reply.getT1()).isEqualTo(77);
        assertThat(reply.getT2()).isEqualTo(3_000_000_000L).isEqualTo(reply.getT3());
    }

    @Test
    void ofTwoProcessesWithOneIdTheNewerWins() {
        FakeAgent older = new FakeAgent(world.channel).hello("db", "boot-a", 1_000, Map.of());
        world.scheduler.runDue();
        FakeAgent newer = new FakeAgent(world.channel).hello("db", "boot-b", 2_000, Map.of());
        world.scheduler.runDue();

        assertThat(Status.fromThrowable(older.closed()).getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(ErrorTrailer.decode(Status.trailersFromThrowable(older.closed())))
                .contains(ErrorCode.ALREADY_EXISTS);
        assertThat(older.closed()).hasMessageContaining("agent id db is in use by a newer process");
        assertThat(newer.closed()).isNull();
        assertThat(onlyAgent().getBootId()).isEqualTo("boot-b");
        assertThat(onlyAgent().getConflict()).contains("replaced an older process");
    }

    @Test
    void anOlderProcessIsTurnedAwayAndTheConflictIsShownForAWhile() {
        FakeAgent newer = new FakeAgent(world.channel).hello("db", "boot-b", 2_000, Map.of());
        world.scheduler.runDue();
        FakeAgent older = new FakeAgent(world.channel).hello("db", "boot-a", 1_000, Map.of());
        world.scheduler.runDue();

        assertThat(older.closed()).hasMessageContaining("in use by a newer process");
        assertThat(newer.closed()).isNull();
        assertThat(onlyAgent().getConflict()).contains("turned away");

        world.advance(Duration.ofSeconds(31));
        assertThat(onlyAgent().getConflict()).isEmpty();
    }

    @Test
    void aProcessThatOpensAnotherStreamIsNoConflict() {
        FakeAgent first = new FakeAgent(world.channel).hello("db", "boot-a", 1_000, Map.of());
        world.scheduler.runDue();
        FakeAgent second = new FakeAgent(world.channel).hello("db", "boot-a", 1_000, Map.of());
        world.scheduler.runDue();

        assertThat(first.closed()).isNotNull();
        assertThat(second.closed()).isNull();
        assertThat(onlyAgent().getConflict()).isEmpty();
        assertThat(onlyAgent().getConnected()).isTrue();
    }

    @Test
    void anAgentThatHasGoneIsStillKnown() {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        agent.complete();
        world.scheduler.runDue();

        assertThat(agent.isCompleted()).isTrue();
        assertThat(onlyAgent().getConnected()).isFalse();
        assertThat(onlyAgent().getLabelsMap()).containsEntry("role", "postgres");
        assertThat(world.fleet.listing().proxies()).hasSize(1).allSatisfy(proxy -> {
            assertThat(proxy.getConnected()).isFalse();
            assertThat(proxy.getInfo().getBackend()).isEqualTo("127.0.0.1:7002");
        });
        assertThat(world.fleetArchive.known()).hasSize(1);
    }

    @Test
    void aBrokenConnectionIsNoticed() {
        world.agent("db", "postgres").hangUp();
        world.scheduler.runDue();

        assertThat(world.fleet.connected()).isEmpty();
    }

    @Test
    void statisticsAddUp() {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        agent.say(stats(10, 1));
        agent.say(stats(5, 3));
        world.scheduler.runDue();

        Proxy proxy = world.fleet.listing().proxies().get(0);
        assertThat(proxy.getTotal().getRequests()).isEqualTo(15);
        assertThat(proxy.getTotal().getLinksOpen()).isEqualTo(3);
        assertThat(proxy.getTotal().getLatencyList())
                .containsExactly(LatencyBucket.newBuilder()
                        .setUpperMicros(500)
                        .setCount(15)
                        .build());
        assertThat(proxy.getTotal().getErrorsSeen()).isEqualTo(2);
        assertThat(proxy.getTotal().getHeldBytes()).isEqualTo(7);
        assertThat(proxy.getTotal().getLinksClosedByReasonMap()).containsEntry("finished", 15L);
        assertThat(proxy.getTotal().getBackendLatency(0).getCount()).isEqualTo(15);
        assertThat(proxy.getRecent().getRequests()).isEqualTo(5);
        assertThat(proxy.getRecentIntervalNanos()).isEqualTo(1_000_000_000L);
    }

    private static AgentMessage stats(long requests, long open) {
        return AgentMessage.newBuilder()
                .setStatsDelta(StatsDelta.newBuilder()
                        .setIntervalNanos(1_000_000_000L)
                        .addProxies(ProxyStats.newBuilder()
                                .setProxy("pg")
                                .setRequests(requests)
                                .setLinksOpen(open)
                                .setErrorsSeen(1)
                                .setHeldBytes(7)
                                .putLinksClosedByReason("finished", requests)
                                .addBackendLatency(LatencyBucket.newBuilder()
                                        .setUpperMicros(400)
                                        .setCount(requests))
                                .addLatency(LatencyBucket.newBuilder()
                                        .setUpperMicros(500)
                                        .setCount(requests))))
                .build();
    }

    @Test
    void aProxyThatChangesIsShownAsItIs() {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        agent.say(AgentMessage.newBuilder()
                .setProxyChanged(ProxyChanged.newBuilder().setProxy(FakeAgent.proxy("pg2")))
                .build());
        world.scheduler.runDue();

        assertThat(world.fleet.snapshot().agents().get(0).proxies()).containsExactly("pg", "pg2");

        agent.say(AgentMessage.newBuilder()
                .setProxyChanged(ProxyChanged.newBuilder()
                        .setProxy(FakeAgent.proxy("pg"))
                        .setRemoved(true))
                .build());
        world.scheduler.runDue();

        assertThat(world.fleet.snapshot().agents().get(0).proxies()).containsExactly("pg2");
    }

    @Test
    void aProxyWhoseBehaviorsChangeIsRememberedAlready() {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        int writes = world.fleetArchive.writes();

        agent.say(changed(FakeAgent.proxy("pg").toBuilder()
                .addActive(ActiveBehavior.newBuilder().setStep("slow"))
                .build()));
        world.scheduler.runDue();
        assertThat(world.fleetArchive.writes()).isEqualTo(writes);

        agent.say(changed(
                FakeAgent.proxy("pg").toBuilder().setBackend("127.0.0.1:9999").build()));
        world.scheduler.runDue();
        assertThat(world.fleetArchive.writes()).isEqualTo(writes + 1);
    }

    private static AgentMessage changed(ProxyInfo proxy) {
        return AgentMessage.newBuilder()
                .setProxyChanged(ProxyChanged.newBuilder().setProxy(proxy))
                .build();
    }

    private Agent onlyAgent() {
        assertThat(world.fleet.listing().agents()).hasSize(1);
        return world.fleet.listing().agents().get(0);
    }

    @Test
    void reportsAreAcknowledgedWithTheNextMeasuresOnce() {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        agent.say(report(1));
        agent.say(report(2));
        world.advance(Duration.ZERO);
        assertThat(agent.kinds()).doesNotContain(MessageCase.REPORTS_RECEIVED);

        AgentMessage measures = AgentMessage.newBuilder()
                .setStatsDelta(StatsDelta.getDefaultInstance())
                .build();
        agent.say(measures);
        agent.say(measures);
        world.advance(Duration.ZERO);
        assertThat(agent.heard().stream().filter(ControllerMessage::hasReportsReceived))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.getReportsReceived().getSequence()).isEqualTo(2));
    }

    private static AgentMessage report(long sequence) {
        return AgentMessage.newBuilder()
                .setActivationReport(ActivationReport.newBuilder().setSequence(sequence))
                .build();
    }
}
