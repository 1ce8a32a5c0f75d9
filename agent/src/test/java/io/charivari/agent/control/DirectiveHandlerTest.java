package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.last;
import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.proto.v1.Activation;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentPlan;
import io.charivari.proto.v1.BehaviorSpec;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.PlanEntry;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.Start;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DirectiveHandlerTest {

    private final ControlRig rig = ControlRig.connected();

    @Test
    void aDirectiveSeenBeforeIsAnsweredAgainAndNotDoneAgain() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));
        ControllerMessage start = rig.start("r1", ControlRig.LEAD, ControlRig.LEASE);
        rig.say(start);
        rig.advance(Duration.ofSeconds(1));
        ControllerMessage revert = rig.revert("r1");
        rig.say(revert);
        rig.advance(ControlRig.ONE_CHECK);
        rig.say(start);
        rig.say(revert);
        rig.advance(Duration.ofMinutes(1));

        assertThat(rig.startAcks()).hasSize(2);
        assertThat(rig.startAcks().get(1)).isEqualTo(rig.startAcks().get(0));
        assertThat(rig.baselines()).hasSize(2);
        assertThat(rig.baselines().get(1)).isEqualTo(rig.baselines().get(0));
        assertThat(rig.dataPlane.changes()).hasSize(2);
    }

    @Test
    void anAnswerLostWithItsStreamIsGivenAgain() {
        ControllerMessage prepare = rig.prepare("r1", plan());
        rig.controller.say(prepare);
        rig.controller.lose("reset");
        rig.advance(Duration.ofSeconds(2));
        rig.say(prepare);
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.prepareAcks()).isNotEmpty();
        assertThat(last(rig.prepareAcks()).getRefusalsList()).isEmpty();
    }

    @Test
    void whatIsOfAnOlderEpochIsRefused() {
        rig.controller.epoch(9);
        rig.say(rig.askBaseline(""));
        rig.controller.epoch(8);
        rig.say(rig.prepare("r1", plan()));
        rig.say(rig.start("r1", ControlRig.LEAD, ControlRig.LEASE));
        rig.advance(Duration.ofSeconds(2));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).contains("epoch 8 is over");
        assertThat(last(rig.startAcks()).getRefusal()).contains("epoch 8 is over");
        assertThat(rig.dataPlane.changes()).isEmpty();
    }

    @Test
    void aRenewalOfAnOlderEpochIsNothing() {
        rig.run("r1", plan());
        rig.controller.epoch(0);
        rig.say(rig.renewal("r1", Duration.ofMinutes(1)));
        rig.advance(ControlRig.LEASE);

        assertThat(rig.dataPlane.inForce()).isEmpty();
    }

    @Test
    void aHigherEpochIsAdoptedAndEndsWhatTheLowerOneSet() {
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        rig.controller.epoch(2);
        rig.say(rig.askBaseline(""));
        assertThat(rig.dataPlane.inForce()).isEmpty();

        rig.say(rig.askBaseline(""));
        assertThat(last(rig.baselines()).getActiveList()).isEmpty();
        assertThat(last(rig.reports()).getReason()).isEqualTo("controller restarted");
    }

    @Test
    void whatWasSentBeforeAHaltDoesNotStartAfterResume() {
        ControllerMessage prepare = rig.prepare("r1", plan());
        ControllerMessage halt = rig.halt();
        rig.say(halt);
        rig.say(rig.resume());
        rig.say(prepare);
        rig.advance(Duration.ofSeconds(1));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).isEqualTo("it was sent before a halt");
    }

    @Test
    void aHaltThatComesAfterItsResumeHoldsNothing() {
        ControllerMessage halt = rig.halt();
        rig.say(rig.resume());
        rig.say(halt);
        assertThat(last(rig.baselines()).getHalted()).isFalse();

        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.dataPlane.inForce()).hasSize(1);
    }

    @Test
    void aHaltOutlivesTheStreamAndTheController() {
        rig.say(rig.halt());
        rig.controller.restart();
        rig.advance(Duration.ofSeconds(2));
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofSeconds(1));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).contains("halted");
    }

    @Test
    void aClockThatIsKnownWellEnoughForThePlanIsOnlyLookedAt() {
        long probes = probes();
        rig.say(rig.prepare("r1", plan()));
        rig.advance(ControlRig.ONE_CHECK);

        assertThat(rig.prepareAcks()).hasSize(1);
        assertThat(probes()).isEqualTo(probes + 1);
    }

    @Test
    void aClockThatHasJumpedIsMeasuredAnewBeforeTheAnswer() {
        long probes = probes();
        rig.controller.jump(Duration.ofMillis(300));
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));

        assertThat(last(rig.prepareAcks()).getRefusalsList()).isEmpty();
        assertThat(probes()).isEqualTo(probes + ClockSync.STEADY);
    }

    @Test
    void aClockThatIsNotIsMeasuredBeforeTheAnswer() {
        ControllerMessage prepare = rig.prepare("r1", plan());
        long probes = probes();
        rig.say(prepare.toBuilder()
                .setPrepare(prepare.getPrepare().toBuilder().setMaxUncertaintyNanos(10_000_000))
                .build());
        assertThat(rig.prepareAcks()).isEmpty();

        rig.advance(Duration.ofMillis(100));
        assertThat(rig.prepareAcks()).hasSize(1);
        assertThat(probes()).isEqualTo(probes + ClockSync.WINDOW);
    }

    @Test
    void aSeriesEndsAsSoonAsTheClockIsKnownWellEnough() {
        ControlRig slow = new ControlRig();
        slow.controller.oneWay(Duration.ofMillis(20));
        slow.agent.start();
        slow.advance(Duration.ofSeconds(2));
        long probes = probes(slow);
        slow.controller.oneWay(Duration.ofMillis(1));
        slow.say(slow.prepare("r1", plan()));
        slow.advance(Duration.ofMillis(100));

        assertThat(slow.prepareAcks()).hasSize(1);
        assertThat(probes(slow)).isEqualTo(probes + 1);
    }

    private long probes() {
        return probes(rig);
    }

    private static long probes(ControlRig rig) {
        return rig.controller.received().stream()
                .filter(AgentMessage::hasClockProbe)
                .count();
    }

    @Test
    void aPrepareIsRefusedWhileTheControllersTimeIsUnknown() {
        rig.controller.tellingTime(false);
        rig.controller.restart();
        rig.advance(Duration.ofSeconds(5));
        rig.say(rig.prepare("r1", plan()));
        assertThat(rig.prepareAcks()).isEmpty();

        rig.advance(ClockProber.LONGEST_SERIES);
        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).contains("does not know the controller's time");
    }

    @Test
    void aPrepareIsRefusedWhileTheControllersTimeIsKnownTooBadly() {
        ControlRig slow = new ControlRig();
        slow.controller.oneWay(Duration.ofMillis(60));
        slow.agent.start();
        slow.advance(Duration.ofSeconds(2));
        slow.say(slow.prepare("r1", plan()));
        slow.advance(ClockProber.LONGEST_SERIES);

        assertThat(last(slow.prepareAcks()).getRefusals(0).getReason()).contains("50000 us are allowed");
    }

    @Test
    void aPlanThatCannotBeReadIsRefusedWithTheReason() {
        AgentPlan plan = AgentPlan.newBuilder()
                .setAgent("a1")
                .addEntries(PlanEntry.newBuilder()
                        .setStep("s")
                        .setProxy("db")
                        .setEndNanos(5)
                        .setActivation(Activation.newBuilder()
                                .setProbabilityPpm(2_000_000)
                                .setBehavior(BehaviorSpec.newBuilder().setName("dleay"))))
                .build();
        rig.say(ControllerMessage.newBuilder()
                .setPrepare(Prepare.newBuilder().setId(rig.id("r1")).setPlan(plan))
                .build());
        rig.advance(Duration.ofSeconds(1));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason())
                .startsWith("the plan cannot be read: ")
                .contains("dleay");
    }

    @Test
    void garbageChangesNothing() {
        rig.say(ControllerMessage.getDefaultInstance());
        rig.say(ControllerMessage.newBuilder()
                .setStart(Start.newBuilder()
                        .setId(rig.id("r1"))
                        .setT0Nanos(Long.MIN_VALUE)
                        .setLeaseUntilNanos(Long.MAX_VALUE))
                .build());
        rig.say(ControllerMessage.newBuilder()
                .setPrepare(Prepare.getDefaultInstance())
                .build());
        rig.say(rig.prepare("", plan()));
        rig.say(rig.renewal("nobody", Duration.ofDays(10_000)));
        rig.advance(Duration.ofMinutes(1));

        assertThat(rig.dataPlane.changes()).isEmpty();
        rig.run("r2", plan());
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.dataPlane.inForce()).hasSize(1);
    }

    @Test
    void startsWithImpossibleInstantsAreRefused() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));
        for (long t0 : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            rig.say(ControllerMessage.newBuilder()
                    .setStart(Start.newBuilder()
                            .setId(rig.id("r1"))
                            .setT0Nanos(t0)
                            .setLeaseUntilNanos(Long.MAX_VALUE))
                    .build());
            assertThat(last(rig.startAcks()).getRefusal()).isNotEmpty();
        }
        rig.advance(Duration.ofMinutes(5));
        assertThat(rig.dataPlane.changes()).isEmpty();
    }
}
