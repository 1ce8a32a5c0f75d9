package io.charivari.promises.simulation;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.controller.run.RunRecord;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.LeaseRenewal;
import io.charivari.proto.v1.Start;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * All that really happens, in true time, seen from outside: what is set and cleared, what is said and heard. Hands each
 * fact to the {@link Judge}. Confined to the simulation's thread.
 */
public final class Chronicle {

    private final MonotonicClock trueTime;
    private final long beganNanos;
    private final Judge judge;
    private long messages;
    private final List<String> lines = new ArrayList<>();
    private final Map<Long, LongUnaryOperator> epochs = new HashMap<>();

    Chronicle(MonotonicClock trueTime, Judge judge) {
        this.trueTime = trueTime;
        this.beganNanos = trueTime.nanos();
        this.judge = judge;
    }

    /** The story so far, a line for each event. */
    public List<String> lines() {
        return lines;
    }

    public void note(String line) {
        lines.add("%12.6f %s".formatted((trueTime.nanos() - beganNanos) / 1e9, line));
    }

    // ---- the controller

    void onEpoch(long epoch, LongUnaryOperator toTrue) {
        note("epoch " + epoch + " begins");
        epochs.put(epoch, toTrue);
    }

    /** The controller asks the store to keep a run, which must come before everything else. */
    void onLaunch(RunRecord run) {
        note("run " + run.id() + (run.adHoc() ? " (by hand)" : "") + " of "
                + run.plan().agents().stream().map(Chronicle::text).toList() + " lease "
                + run.lease().toMillis());
        judge.onLaunch(run.id(), run.plan(), run.lease());
    }

    private static String text(AgentPlan plan) {
        return plan.agent()
                + plan.entries().stream()
                        .map(entry -> entry.step() + "/" + entry.proxy() + " "
                                + entry.start().toMillis() + "-" + entry.end().toMillis())
                        .toList();
    }

    /** How many messages were said, by whomever, clock probes and measures left out. */
    public long messages() {
        return messages;
    }

    void onControllerSaid(ControllerMessage message) {
        messages += message.hasClockReply() ? 0 : 1;
        if (message.hasStart()) {
            Start start = message.getStart();
            judge.onStartSaid(start.getId().getRunId(), toTrue(start.getId().getEpoch(), start.getT0Nanos()));
        } else if (message.hasLeaseRenewal()) {
            LeaseRenewal renewal = message.getLeaseRenewal();
            judge.onLeaseSaid(renewal.getRunId(), toTrue(renewal.getEpoch(), renewal.getLeaseUntilNanos()));
        }
    }

    void onRecord(RunRecord record) {
        note("run " + record.id() + " is " + record.state()
                + (record.reason().isEmpty() ? "" : ": " + record.reason()));
        judge.onRecord(record);
    }

    // ---- agents

    void onAgentSaid(String agent, AgentMessage message) {
        messages += message.hasClockProbe() || message.hasStatsDelta() ? 0 : 1;
        if (message.hasPrepareAck()) {
            note(agent + " says "
                    + (message.getPrepareAck().getRefusalsCount() == 0
                            ? "agreed"
                            : "refused: "
                                    + message.getPrepareAck().getRefusals(0).getReason())
                    + " to "
                    + message.getPrepareAck().getId().getRunId());
        } else if (message.hasStartAck()) {
            String refusal = message.getStartAck().getRefusal();
            String run = message.getStartAck().getId().getRunId();
            note(agent + " says " + (refusal.isEmpty() ? "armed for " : "not armed (" + refusal + ") for ") + run);
            if (refusal.isEmpty()) {
                judge.onArmed(agent, run);
            }
        } else if (message.hasActivationReport()) {
            ActivationReport report = message.getActivationReport();
            judge.onReport(agent, report, toTrue(report.getEpoch(), report.getAtNanos()));
        }
    }

    void onAgentHeard(String agent, ControllerMessage message) {
        switch (message.getMessageCase()) {
            case START ->
                judge.onLeaseHeard(
                        agent,
                        message.getStart().getId().getRunId(),
                        toTrue(
                                message.getStart().getId().getEpoch(),
                                message.getStart().getLeaseUntilNanos()));
            case LEASE_RENEWAL ->
                judge.onLeaseHeard(
                        agent,
                        message.getLeaseRenewal().getRunId(),
                        toTrue(
                                message.getLeaseRenewal().getEpoch(),
                                message.getLeaseRenewal().getLeaseUntilNanos()));
            case HALT, RESUME, DISARM, REVERT -> note(agent + " hears " + message.getMessageCase());
            default -> {}
        }
    }

    void onSet(String agent, ActivationKey key) {
        note(agent + " sets " + key.run() + " " + key.step() + "/" + key.proxy());
        judge.onSet(agent, key);
    }

    void onCleared(String agent, ActivationKey key) {
        note(agent + " clears " + key.run() + " " + key.step() + "/" + key.proxy());
        judge.onCleared(agent, key);
    }

    void onAgentDied(String agent) {
        judge.onDied(agent);
    }

    private long toTrue(long epoch, long controllerNanos) {
        return epochs.get(epoch).applyAsLong(controllerNanos);
    }
}
