package io.charivari.agent.control;

import io.charivari.agent.testing.FakeDataPlane;
import io.charivari.agent.testing.MemoryProxyArchive;
import io.charivari.agent.testing.ScriptedController;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.BaselineReport;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.Disarm;
import io.charivari.proto.v1.Halt;
import io.charivari.proto.v1.LeaseRenewal;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.PrepareAck;
import io.charivari.proto.v1.ReportBaseline;
import io.charivari.proto.v1.Resume;
import io.charivari.proto.v1.Revert;
import io.charivari.proto.v1.Start;
import io.charivari.proto.v1.StartAck;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A whole control side with a scripted controller and a fake data plane, on one thread and with time moved by hand. */
final class ControlRig {

    static final Duration LEAD = Duration.ofMillis(500);
    /** The clock is looked at once more before a revert is proved. */
    static final Duration ONE_CHECK = Duration.ofMillis(2);

    static final Duration LEASE = Duration.ofSeconds(10);

    final ManualScheduler scheduler = new ManualScheduler();
    final ScriptedController controller = new ScriptedController(scheduler);
    final FakeDataPlane dataPlane = new FakeDataPlane(scheduler.clock(), "db", "cache");
    final MemoryProxyArchive archive = new MemoryProxyArchive();
    final AgentControl agent = new AgentControl(
            new AgentIdentity("a1", "boot-1", 1_700_000_000_000L, "test", Labels.NONE),
            List.of("tcp"),
            List.of(new Endpoint("127.0.0.1", 7400), new Endpoint("127.0.0.1", 7401)),
            scheduler,
            dataPlane,
            new ProxyInventory(Set.of("db"), List.of(), archive),
            controller,
            new SplittableRandom(7));
    private long sequence;

    /** Connected, with a clock that is known. */
    static ControlRig connected() {
        ControlRig rig = new ControlRig();
        rig.agent.start();
        rig.advance(Duration.ofSeconds(1));
        return rig;
    }

    void advance(Duration by) {
        scheduler.advance(by);
    }

    long nanos() {
        return scheduler.clock().nanos();
    }

    static PlanEntry entry(String step, String proxy, Duration start, Duration end) {
        return new PlanEntry(step, proxy, Activation.of(Delay.of(Duration.ofMillis(100))), start, end);
    }

    /** One step from t0 for a minute. */
    static AgentPlan plan() {
        return plan(entry("slow", "db", Duration.ZERO, Duration.ofMinutes(1)));
    }

    static AgentPlan plan(PlanEntry... entries) {
        return new AgentPlan("a1", 42, List.of(entries));
    }

    DirectiveId id(String run) {
        return DirectiveId.newBuilder()
                .setEpoch(controller.epoch())
                .setSequence(++sequence)
                .setRunId(run)
                .build();
    }

    ControllerMessage prepare(String run, AgentPlan plan) {
        return ControllerMessage.newBuilder()
                .setPrepare(Prepare.newBuilder()
                        .setId(id(run))
                        .setPlan(WireCodec.builtIn().toWire(plan))
                        .setMaxUncertaintyNanos(50_000_000))
                .build();
    }

    /** @param t0 from now */
    ControllerMessage start(String run, Duration t0, Duration lease) {
        return ControllerMessage.newBuilder()
                .setStart(Start.newBuilder()
                        .setId(id(run))
                        .setT0Nanos(controller.now() + t0.toNanos())
                        .setLeaseUntilNanos(controller.now() + lease.toNanos()))
                .build();
    }

    ControllerMessage disarm(String run) {
        return ControllerMessage.newBuilder()
                .setDisarm(Disarm.newBuilder().setId(id(run)))
                .build();
    }

    ControllerMessage revert(String run, String... proxies) {
        return ControllerMessage.newBuilder()
                .setRevert(Revert.newBuilder().setId(id(run)).addAllProxies(List.of(proxies)))
                .build();
    }

    ControllerMessage halt() {
        return ControllerMessage.newBuilder()
                .setHalt(Halt.newBuilder().setId(id("")))
                .build();
    }

    ControllerMessage resume() {
        return ControllerMessage.newBuilder()
                .setResume(Resume.newBuilder().setId(id("")))
                .build();
    }

    ControllerMessage askBaseline(String run) {
        return ControllerMessage.newBuilder()
                .setReportBaseline(ReportBaseline.newBuilder().setId(id(run)))
                .build();
    }

    /** @param until from now */
    ControllerMessage renewal(String run, Duration until) {
        return ControllerMessage.newBuilder()
                .setLeaseRenewal(LeaseRenewal.newBuilder()
                        .setEpoch(controller.epoch())
                        .setRunId(run)
                        .setLeaseUntilNanos(controller.now() + until.toNanos()))
                .build();
    }

    void say(ControllerMessage message) {
        controller.say(message);
        scheduler.runDue();
    }

    /** Prepares and starts; returns local time of t0. */
    long run(String run, AgentPlan plan) {
        return run(run, plan, LEASE);
    }

    long run(String run, AgentPlan plan, Duration lease) {
        say(prepare(run, plan));
        advance(Duration.ofMillis(100));
        say(start(run, LEAD, lease));
        return nanos() + LEAD.toNanos();
    }

    /** Keeps the lease alive and moves time on. */
    void advanceRenewing(String run, Duration by) {
        Duration step = Duration.ofSeconds(2);
        for (Duration done = Duration.ZERO; done.compareTo(by) < 0; done = done.plus(step)) {
            say(renewal(run, LEASE));
            advance(by.minus(done).compareTo(step) < 0 ? by.minus(done) : step);
        }
    }

    List<PrepareAck> prepareAcks() {
        return controller.received(AgentMessage::hasPrepareAck, AgentMessage::getPrepareAck);
    }

    List<StartAck> startAcks() {
        return controller.received(AgentMessage::hasStartAck, AgentMessage::getStartAck);
    }

    List<BaselineReport> baselines() {
        return controller.received(AgentMessage::hasBaselineReport, AgentMessage::getBaselineReport);
    }

    List<ActivationReport> reports() {
        return controller.received(AgentMessage::hasActivationReport, AgentMessage::getActivationReport);
    }

    static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
