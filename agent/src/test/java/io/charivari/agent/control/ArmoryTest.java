package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.entry;
import static io.charivari.agent.control.ControlRig.last;
import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.charivari.model.plan.AgentPlan;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.ActivationReport.Phase;
import io.charivari.proto.v1.Refusal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArmoryTest {

    private final ControlRig rig = ControlRig.connected();

    @Test
    void aPreparedPlanDoesNothingByItself() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMinutes(2));

        assertThat(rig.prepareAcks()).singleElement().satisfies(ack -> {
            assertThat(ack.getRefusalsList()).isEmpty();
            assertThat(ack.getAgentPlanHash()).isEqualTo(plan().hash());
            assertThat(ack.getClockUncertaintyNanos()).isPositive();
            assertThat(ack.getRoundTripNanos()).isEqualTo(2_000_000);
        });
        assertThat(rig.dataPlane.changes()).isEmpty();
    }

    @Test
    void anActivationBeginsAndEndsAtItsPlannedInstants() {
        AgentPlan plan = plan(entry("slow", "db", Duration.ofSeconds(1), Duration.ofSeconds(3)));
        long t0 = rig.run("r1", plan);
        rig.advance(Duration.ofSeconds(5));

        assertThat(rig.startAcks()).singleElement().satisfies(ack -> assertThat(ack.getRefusal())
                .isEmpty());
        assertThat(rig.dataPlane.changes())
                .extracting(change -> change.since(t0))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void reportsTellControllerTimeAndItsUncertainty() {
        AgentPlan plan = plan(entry("slow", "db", Duration.ofSeconds(1), Duration.ofSeconds(3)));
        long t0 = rig.run("r1", plan) + rig.controller.offsetNanos();
        rig.advance(Duration.ofSeconds(5));

        assertThat(rig.reports()).hasSize(2).allSatisfy(report -> {
            assertThat(report.getAtNanos()).isEqualTo(report.getPlannedNanos());
            assertThat(report.getUncertaintyNanos()).isBetween(1_000_000L, 2_000_000L);
            assertThat(report.getRunId()).isEqualTo("r1");
            assertThat(report.getStep()).isEqualTo("slow");
            assertThat(report.getProxy()).isEqualTo("db");
            assertThat(report.getBehavior()).isEqualTo("delay");
            assertThat(report.getEpoch()).isEqualTo(1);
        });
        assertThat(rig.reports().get(0).getPhase()).isEqualTo(Phase.PHASE_STARTED);
        assertThat(rig.reports().get(0).getPlannedNanos()).isEqualTo(t0 + 1_000_000_000L);
        assertThat(rig.reports().get(1).getPhase()).isEqualTo(Phase.PHASE_ENDED);
        assertThat(rig.reports().get(1).getReason()).isEqualTo("schedule");
        assertThat(rig.reports().get(1).getEffect().getBytesHeld()).isEqualTo(4);
    }

    @Test
    void aPlanIsRefusedWithEveryObjection() {
        rig.say(rig.prepare(
                "r1",
                plan(
                        entry("slow", "db", Duration.ZERO, Duration.ofSeconds(1)),
                        entry("slow", "nowhere", Duration.ZERO, Duration.ofSeconds(1)),
                        entry("slow", "db", Duration.ofSeconds(2), Duration.ofSeconds(3)))));
        rig.advance(Duration.ofSeconds(1));

        assertThat(last(rig.prepareAcks()).getRefusalsList())
                .extracting(Refusal::getProxy, Refusal::getReason)
                .containsExactly(
                        tuple("nowhere", "there is no proxy nowhere"),
                        tuple("db", "the step is planned twice on this proxy"));
        rig.say(rig.start("r1", ControlRig.LEAD, ControlRig.LEASE));
        assertThat(last(rig.startAcks()).getRefusal()).contains("not prepared");
    }

    @Test
    void aPlanForAnotherAgentIsRefused() {
        rig.say(rig.prepare("r1", new AgentPlan("a2", 1, plan().entries())));
        rig.advance(Duration.ofSeconds(1));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason())
                .contains("a2")
                .contains("a1");
    }

    @Test
    void aStartWithoutPrepareIsRefused() {
        rig.say(rig.start("r1", ControlRig.LEAD, ControlRig.LEASE));
        rig.advance(Duration.ofMinutes(1));

        assertThat(last(rig.startAcks()).getRefusal()).isEqualTo("run r1 is not prepared here");
        assertThat(rig.dataPlane.changes()).isEmpty();
    }

    @Test
    void aStartThatComesTooLateIsRefused() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));
        rig.say(rig.start("r1", Duration.ofMillis(-5), ControlRig.LEASE));
        assertThat(last(rig.startAcks()).getRefusal()).isEqualTo("t0 was 5ms ago");

        rig.say(rig.start("r1", Duration.ofMillis(99), ControlRig.LEASE));
        assertThat(last(rig.startAcks()).getRefusal()).startsWith("t0 is in 99ms");

        rig.say(rig.start("r1", Duration.ofMillis(100), ControlRig.LEASE));
        assertThat(last(rig.startAcks()).getRefusal()).isEmpty();
    }

    @Test
    void aStartWhoseLeaseIsOverIsRefused() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));
        rig.say(rig.start("r1", ControlRig.LEAD, Duration.ZERO));

        assertThat(last(rig.startAcks()).getRefusal()).contains("lease");
    }

    @Test
    void anAgreedPlanIsForgottenWhenItsStartDoesNotCome() {
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Armory.PREPARED_FOR.plusSeconds(1));
        rig.say(rig.start("r1", ControlRig.LEAD, ControlRig.LEASE));

        assertThat(last(rig.startAcks()).getRefusal()).contains("not prepared");
    }

    @Test
    void aDisarmedRunNeverStarts() {
        rig.run("r1", plan());
        rig.say(rig.disarm("r1"));
        rig.advance(Duration.ofMinutes(1));

        assertThat(rig.controller.received()).anyMatch(message -> message.hasDisarmAck());
        assertThat(rig.dataPlane.changes()).isEmpty();
        assertThat(rig.reports()).isEmpty();
    }

    @Test
    void theLeaseEndsTheRunAtItsVeryInstant() {
        rig.run("r1", plan());
        long leaseEnd = rig.nanos() + ControlRig.LEASE.toNanos();
        rig.advance(Duration.ofSeconds(20));

        assertThat(last(rig.dataPlane.changes()).atNanos()).isEqualTo(leaseEnd);
        assertThat(last(rig.reports()).getReason()).isEqualTo("lease");
    }

    @Test
    void renewalsKeepARunAlive() {
        rig.run("r1", plan());
        rig.advanceRenewing("r1", Duration.ofSeconds(50));
        assertThat(rig.dataPlane.inForce()).hasSize(1);

        rig.advanceRenewing("r1", Duration.ofSeconds(20));
        assertThat(last(rig.reports()).getReason()).isEqualTo("schedule");
    }

    @Test
    void aRenewalNeverMovesTheEndBackAndNeverBringsAnExpiredLeaseBack() {
        rig.run("r1", plan());
        long leaseEnd = rig.nanos() + ControlRig.LEASE.toNanos();
        rig.say(rig.renewal("r1", Duration.ofSeconds(1)));
        rig.advance(Duration.ofSeconds(15));
        assertThat(last(rig.dataPlane.changes()).atNanos()).isEqualTo(leaseEnd);

        rig.say(rig.renewal("r1", Duration.ofSeconds(60)));
        rig.advance(Duration.ofSeconds(15));
        assertThat(rig.dataPlane.inForce()).isEmpty();
    }

    @Test
    void noControllerBindsAnAgentForLongerThanTheCap() {
        AgentPlan plan = plan(entry("slow", "db", Duration.ZERO, Duration.ofDays(1)));
        rig.run("r1", plan, Duration.ofDays(1));
        rig.advance(Lease.LONGEST.plusSeconds(1));

        assertThat(rig.dataPlane.inForce()).isEmpty();
    }

    @Test
    void aRevertEndsTheRunAndProvesIt() {
        rig.run(
                "r1",
                plan(
                        entry("slow", "db", Duration.ZERO, Duration.ofSeconds(60)),
                        entry("slow", "cache", Duration.ofSeconds(5), Duration.ofSeconds(60))));
        rig.advance(Duration.ofSeconds(2));
        rig.say(rig.askBaseline("r1"));
        assertThat(last(rig.baselines()).getActiveList()).hasSize(2);

        rig.say(rig.revert("r1"));
        assertThat(last(rig.baselines()).getActiveList()).isEmpty();
        assertThat(rig.dataPlane.inForce()).isEmpty();
        rig.advance(Duration.ofMinutes(2));
        assertThat(rig.dataPlane.changes()).hasSize(2);
        assertThat(last(rig.reports()).getReason()).isEqualTo("revert");
    }

    @Test
    void aRevertOfSomeProxiesLeavesTheOthers() {
        rig.run(
                "r1",
                plan(
                        entry("slow", "db", Duration.ZERO, Duration.ofSeconds(60)),
                        entry("slow", "cache", Duration.ZERO, Duration.ofSeconds(60))));
        rig.advance(Duration.ofSeconds(1));
        rig.say(rig.revert("r1", "db"));

        assertThat(rig.dataPlane.inForce().keySet()).singleElement().satisfies(key -> assertThat(key.proxy())
                .isEqualTo("cache"));
        assertThat(last(rig.baselines()).getActiveList()).hasSize(1);
    }

    @Test
    void aRevertThatOvertakesItsRunKeepsItFromEverStarting() {
        rig.say(rig.revert("r1"));
        rig.say(rig.prepare("r1", plan()));
        rig.advance(Duration.ofMillis(100));

        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).contains("already been ended");
    }

    @Test
    void anActivationThatEndsBeforeItCouldBeginIsTakenBack() {
        rig.dataPlane.dawdle();
        rig.run("r1", plan());
        rig.advance(ControlRig.LEAD);
        rig.say(rig.revert("r1"));
        assertThat(rig.dataPlane.inForce()).isEmpty();
        assertThat(rig.baselines()).isEmpty();

        rig.dataPlane.hurry();
        rig.advance(Duration.ofMillis(1));
        assertThat(rig.reports())
                .extracting(report -> report.getPhase())
                .containsExactly(Phase.PHASE_STARTED, Phase.PHASE_ENDED);
        assertThat(last(rig.baselines()).getActiveList()).isEmpty();
    }

    @Test
    void aBaselineIsReportedAtTheLatestAfterTheLongestRevert() {
        rig.run("r1", plan());
        rig.advance(ControlRig.LEAD);
        rig.dataPlane.failDeactivations(3);
        rig.say(rig.revert("r1"));
        rig.advance(DirectiveHandler.LONGEST_REVERT);
        assertThat(last(rig.baselines()).getActiveList()).hasSize(1);

        rig.advance(PlannedActivation.RETRY.multipliedBy(3));
        rig.say(rig.askBaseline("r1"));
        assertThat(last(rig.baselines()).getActiveList()).isEmpty();
    }

    @Test
    void anActivationThatFailsIsReported() {
        rig.dataPlane.failActivations(1);
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.reports()).singleElement().satisfies(report -> {
            assertThat(report.getPhase()).isEqualTo(Phase.PHASE_FAILED);
            assertThat(report.getReason()).isEqualTo("no room for slow");
        });
        rig.say(rig.askBaseline("r1"));
        assertThat(last(rig.baselines()).getActiveList()).isEmpty();
    }

    @Test
    void haltEndsEverythingAndNothingStartsUntilResume() {
        rig.run("r1", plan());
        rig.say(rig.prepare("r2", plan(entry("slow", "cache", Duration.ZERO, Duration.ofSeconds(1)))));
        rig.advance(Duration.ofSeconds(1));
        rig.say(rig.halt());
        assertThat(rig.dataPlane.inForce()).isEmpty();
        assertThat(last(rig.baselines()).getHalted()).isTrue();
        assertThat(last(rig.reports()).getReason()).isEqualTo("halt");

        rig.say(rig.start("r2", ControlRig.LEAD, ControlRig.LEASE));
        assertThat(last(rig.startAcks()).getRefusal()).contains("halted");
        rig.say(rig.prepare("r3", plan()));
        rig.advance(Duration.ofSeconds(1));
        assertThat(last(rig.prepareAcks()).getRefusals(0).getReason()).contains("halted");

        rig.say(rig.resume());
        assertThat(last(rig.baselines()).getHalted()).isFalse();
        rig.run("r4", plan());
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.dataPlane.inForce()).hasSize(1);
    }

    @Test
    void theEndIsKeptWithoutAController() {
        AgentPlan plan = plan(entry("slow", "db", Duration.ZERO, Duration.ofSeconds(5)));
        long t0 = rig.run("r1", plan);
        rig.advance(Duration.ofSeconds(1));
        rig.controller.reachable(false);
        rig.controller.lose("cut off");
        rig.advance(Duration.ofSeconds(30));

        assertThat(last(rig.dataPlane.changes()).since(t0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(rig.reports()).hasSize(1);
        rig.controller.reachable(true);
        rig.advance(Duration.ofSeconds(30));
        assertThat(Set.copyOf(rig.reports())).hasSize(2);
        assertThat(last(rig.reports()).getReason()).isEqualTo("schedule");
    }

    @Test
    void whatWasReportedShortlyBeforeTheStreamWasLostIsReportedAgain() {
        AgentPlan plan = plan(entry("slow", "db", Duration.ZERO, Duration.ofSeconds(30)));
        rig.run("r1", plan);
        rig.advance(Duration.ofSeconds(1));
        rig.controller.lose("cut off");
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.reports()).hasSize(2);
        assertThat(rig.reports().get(1)).isEqualTo(rig.reports().get(0));
    }

    @Test
    void whatWasReportedLongBeforeIsNotReportedAgain() {
        AgentPlan plan = plan(
                entry("slow", "db", Duration.ZERO, Duration.ofMinutes(1)),
                entry("later", "cache", Duration.ofSeconds(30), Duration.ofMinutes(1)));
        rig.run("r1", plan);
        rig.advanceRenewing("r1", Duration.ofSeconds(31));
        rig.controller.lose("cut off");
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.reports()).extracting(ActivationReport::getStep).containsExactly("slow", "later", "later");
    }

    @Test
    void nothingIsLeftWaitingWhenARunIsOver() {
        int before = rig.scheduler.waiting();
        rig.run("r1", plan());
        rig.say(rig.revert("r1"));
        rig.advance(Armory.PREPARED_FOR.plusSeconds(10));

        assertThat(rig.scheduler.waiting()).isEqualTo(before);
    }

    @Test
    void stoppingTheAgentEndsItsFaultsFirst() {
        rig.run("r1", plan());
        rig.advance(Duration.ofSeconds(1));
        var stopped = rig.agent.stop().toCompletableFuture();
        rig.scheduler.runDue();

        assertThat(stopped).isCompleted();
        assertThat(rig.dataPlane.inForce()).isEmpty();
        assertThat(last(rig.reports()).getReason()).isEqualTo("shutdown");
    }
}
