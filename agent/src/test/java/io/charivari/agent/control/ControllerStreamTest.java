package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.last;
import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.control.ControllerChannel.Closed;
import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.ProxyInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControllerStreamTest {

    private final ControlRig rig = new ControlRig();

    private List<Hello> hellos() {
        return rig.controller.received(AgentMessage::hasHello, AgentMessage::getHello);
    }

    private void connect() {
        rig.agent.start();
        rig.advance(Duration.ofSeconds(1));
    }

    /** The stream breaks and is there again. */
    private void reconnect() {
        rig.controller.lose("reset");
        rig.advance(Duration.ofSeconds(1));
    }

    @Test
    void theFirstWordIntroducesTheAgent() {
        connect();

        assertThat(rig.controller.received().get(0).hasHello()).isTrue();
        assertThat(hellos()).singleElement().satisfies(hello -> {
            assertThat(hello.getAgentId()).isEqualTo("a1");
            assertThat(hello.getBootId()).isEqualTo("boot-1");
            assertThat(hello.getProxiesList()).extracting(ProxyInfo::getName).containsExactlyInAnyOrder("cache", "db");
            assertThat(hello.getBehaviorsList()).isNotEmpty();
            assertThat(hello.getProtocolsList()).containsExactly("tcp");
            assertThat(hello.getHighestEpoch()).isZero();
        });
    }

    @Test
    void eightProbesFollowWelcomeAndThenOneEveryInterval() {
        connect();
        assertThat(probes()).isEqualTo(8);

        rig.advance(Duration.ofSeconds(20));
        assertThat(probes()).isEqualTo(12);
    }

    private long probes() {
        return rig.controller.received().stream()
                .filter(AgentMessage::hasClockProbe)
                .count();
    }

    @Test
    void addressesAreTriedInTurnWithGrowingWaits() {
        rig.controller.reachable(false);
        rig.agent.start();
        rig.advance(Duration.ofMinutes(2));

        List<Endpoint> dialed = rig.controller.dialed();
        assertThat(dialed.size()).isBetween(15, 60);
        assertThat(dialed.get(0).port()).isEqualTo(7400);
        assertThat(dialed.get(1).port()).isEqualTo(7401);
        assertThat(dialed.get(2).port()).isEqualTo(7400);

        rig.controller.reachable(true);
        rig.advance(Duration.ofSeconds(11));
        assertThat(hellos()).hasSize(1);
    }

    @Test
    void aControllerThatDoesNotSayWelcomeIsLeft() {
        rig.controller.welcoming(false);
        rig.agent.start();
        rig.advance(Duration.ofSeconds(12));

        assertThat(rig.controller.dialed()).hasSizeGreaterThan(1);
        assertThat(rig.controller.dialed().get(1).port()).isEqualTo(7401);
    }

    @Test
    void aLostStreamIsOpenedAgainAtTheSameAddress() {
        rig.agent.start();
        rig.advance(Duration.ofSeconds(30));
        reconnect();

        assertThat(rig.controller.dialed()).extracting(Endpoint::port).containsExactly(7400, 7400);
        assertThat(last(hellos()).getHighestEpoch()).isEqualTo(1);
    }

    @Test
    void aRunGoesOnWhenTheSameControllerIsBack() {
        connect();
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        reconnect();

        assertThat(last(hellos()).getActiveRunsList()).containsExactly("r1");
        assertThat(rig.dataPlane.inForce()).hasSize(1);
    }

    @Test
    void aRestartedControllerFindsNothingLeft() {
        connect();
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        rig.controller.restart();
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.dataPlane.inForce()).isEmpty();
        assertThat(last(rig.reports()).getReason()).isEqualTo("controller restarted");
        assertThat(last(rig.reports()).getEpoch()).isEqualTo(1);
    }

    @Test
    void aControllerOfAnOlderEpochIsNotObeyed() {
        rig.controller.epoch(5);
        connect();
        rig.controller.lose("reset");
        rig.controller.epoch(4);
        rig.advance(Duration.ofSeconds(5));
        int heard = rig.controller.received().size();
        rig.say(rig.prepare("r1", plan()));

        assertThat(hellos()).hasSizeGreaterThan(2);
        assertThat(rig.controller.received()).hasSize(heard);
    }

    @Test
    void aReplacedAgentEndsItsFaultsAndComesBackEveryTenSeconds() {
        connect();
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        rig.controller.reachable(false);
        rig.controller.close(new Closed(Closed.Cause.REPLACED, "agent a1 is connected from 10.0.0.2"));
        rig.scheduler.runDue();
        assertThat(rig.dataPlane.inForce()).isEmpty();

        rig.controller.reachable(true);
        rig.advance(Duration.ofMillis(9_900));
        assertThat(hellos()).hasSize(1);
        rig.advance(Duration.ofMillis(200));
        assertThat(hellos()).hasSize(2);
        assertThat(last(rig.reports()).getReason()).isEqualTo("another agent has this id");
    }

    @Test
    void statsAreSentOncePerSecondAndLeftOutWhileTheStreamIsSlow() {
        rig.agent.start();
        rig.advance(Duration.ofMillis(3_500));
        assertThat(intervals()).containsExactly(1_000_000_000L, 1_000_000_000L, 1_000_000_000L);

        rig.controller.ready(false);
        rig.advance(Duration.ofSeconds(2));
        rig.controller.ready(true);
        rig.advance(Duration.ofSeconds(1));
        assertThat(last(intervals())).isEqualTo(3_000_000_000L);
    }

    @Test
    void quietIsToldOnceAndThenEveryFifthTime() {
        rig.agent.start();
        rig.advance(Duration.ofMillis(2_500));
        rig.dataPlane.quiet(true);
        rig.advance(Duration.ofSeconds(1));
        assertThat(intervals()).hasSize(3);

        rig.advance(Duration.ofSeconds(StatsReporter.MOST_LEFT_OUT));
        assertThat(intervals()).hasSize(3);
        rig.advance(Duration.ofSeconds(1));
        assertThat(intervals()).hasSize(4);
    }

    @Test
    void whatHappensAfterAQuietTimeIsToldOfItsOwnInterval() {
        rig.dataPlane.quiet(true);
        rig.agent.start();
        rig.advance(Duration.ofMillis(3_500));
        assertThat(intervals()).hasSize(1);

        rig.dataPlane.quiet(false);
        rig.advance(Duration.ofSeconds(1));
        assertThat(intervals()).hasSize(2);
        assertThat(last(intervals())).isEqualTo(1_000_000_000L);
    }

    @Test
    void aChangeOfWhatIsHeldEndsAQuietTime() {
        rig.dataPlane.quiet(true);
        rig.agent.start();
        rig.advance(Duration.ofMillis(2_500));
        rig.dataPlane.heldBytes(7);
        rig.advance(Duration.ofSeconds(1));

        assertThat(intervals()).hasSize(2);
    }

    private List<Long> intervals() {
        return rig.controller.received(
                AgentMessage::hasStatsDelta, message -> message.getStatsDelta().getIntervalNanos());
    }

    @Test
    void aChangedProxyIsToldOnce() {
        connect();
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        rig.dataPlane.change();
        rig.advance(Duration.ofSeconds(1));

        List<ProxyInfo> changed =
                rig.controller.received(AgentMessage::hasProxyChanged, message -> message.getProxyChanged()
                        .getProxy());
        assertThat(changed).singleElement().satisfies(info -> {
            assertThat(info.getName()).isEqualTo("db");
            assertThat(info.getActiveList()).hasSize(1);
        });
    }

    @Test
    void aReportThatWasOnItsWayWhenTheStreamBrokeIsSentAgain() {
        connect();
        rig.run("r1", plan());
        rig.controller.hearing(false);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.reports()).isEmpty();

        rig.controller.hearing(true);
        reconnect();
        assertThat(rig.reports()).singleElement().satisfies(report -> {
            assertThat(report.getPhase()).isEqualTo(ActivationReport.Phase.PHASE_STARTED);
            assertThat(report.getSequence()).isEqualTo(1);
        });
    }

    @Test
    void aReportThatHasComeInIsNotSentAgain() {
        connect();
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        reconnect();

        assertThat(rig.reports()).hasSize(1);
    }

    @Test
    void aControllerOfAnOlderVersionGetsEachReportOnce() {
        rig.controller.acknowledging(false);
        connect();
        rig.run("r1", plan());
        reconnect();
        reconnect();

        assertThat(rig.reports()).hasSize(1);
    }

    @Test
    void aHaltedAgentSaysSoUntilItIsToldToResume() {
        connect();
        rig.say(rig.halt());
        reconnect();
        assertThat(last(hellos()).getHalt().getId().getEpoch()).isEqualTo(1);
        assertThat(last(hellos()).getHalt().getId().getSequence()).isPositive();

        rig.say(rig.resume());
        reconnect();
        assertThat(last(hellos()).hasHalt()).isFalse();
    }
}
