package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane.Deactivated;
import io.charivari.model.plan.PlanEntry;
import io.charivari.proto.v1.ActivationReport;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes down what became of the activations of one run: when it really happened, in controller time, and how well that
 * is known. It does so when the instant at which it happened has passed for everyone.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ActivationReporter {

    /** How the reason of a report begins that is about the clock, not about the activation. */
    static final String DOUBT = "clock: ";

    private final String run;
    private final long epoch;
    private final long t0ControllerNanos;
    private final ClockSync clock;
    private final QuietMoment quiet;
    private final Consumer<ActivationReport> reports;

    /**
     * @param t0ControllerNanos t0 of the run in controller time
     * @param clock of the run's epoch; it outlives the epoch as long as the run is not over
     * @param reports takes what is written
     */
    ActivationReporter(
            PreparedPlan plan,
            long t0ControllerNanos,
            ClockSync clock,
            QuietMoment quiet,
            Consumer<ActivationReport> reports) {
        this.run = plan.run();
        this.epoch = plan.epoch();
        this.t0ControllerNanos = t0ControllerNanos;
        this.clock = clock;
        this.quiet = quiet;
        this.reports = reports;
    }

    /** An instant of the plan has come. */
    void onInstant() {
        quiet.begin();
    }

    /** @param atNanos local monotonic time at which the last open link had it */
    void started(PlanEntry entry, long atNanos) {
        quiet.afterwards(() -> reports.accept(report(entry, entry.start(), atNanos)
                .setPhase(ActivationReport.Phase.PHASE_STARTED)
                .build()));
    }

    void ended(PlanEntry entry, EndReason reason, Deactivated deactivated) {
        quiet.afterwards(() -> reports.accept(report(entry, entry.end(), deactivated.atNanos())
                .setPhase(ActivationReport.Phase.PHASE_ENDED)
                .setReason(reason.text())
                .setEffect(ProxyCodec.toWire(deactivated.effect()))
                .build()));
    }

    /** @param atNanos local monotonic time at which it became clear */
    void failed(PlanEntry entry, long atNanos, String reason) {
        quiet.afterwards(() -> reports.accept(report(entry, entry.start(), atNanos)
                .setPhase(ActivationReport.Phase.PHASE_FAILED)
                .setReason(reason)
                .build()));
    }

    private ActivationReport.Builder report(PlanEntry entry, Duration planned, long atNanos) {
        // A run is armed only by a synchronized clock, and samples are never taken away.
        ClockSync.Estimate estimate = clock.estimate().orElseThrow();
        return ActivationReport.newBuilder()
                .setRunId(run)
                .setEpoch(epoch)
                .setStep(entry.step())
                .setProxy(entry.proxy())
                .setBehavior(entry.activation().behavior().name())
                .setAtNanos(estimate.toController(atNanos))
                .setUncertaintyNanos(estimate.uncertaintyNanos())
                .setPlannedNanos(t0ControllerNanos + planned.toNanos());
    }
}
