package io.charivari.agent.control;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.time.Scheduler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This agent's part of a run that was started: its activations and the lease that bounds them.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ArmedRun {

    private final long epoch;
    private final ClockSync clock;
    private final List<PlannedActivation> activations;
    private final Lease lease;

    /**
     * Arms every activation of the plan.
     *
     * @param t0Nanos local monotonic time
     * @param leaseUntilNanos local monotonic time
     */
    ArmedRun(
            PreparedPlan prepared,
            Scheduler scheduler,
            DataPlane dataPlane,
            ActivationReporter reporter,
            ClockSync clock,
            long t0Nanos,
            long leaseUntilNanos) {
        this.epoch = prepared.epoch();
        this.clock = clock;
        AgentPlan plan = prepared.plan();
        this.activations = plan.entries().stream()
                .map(entry -> new PlannedActivation(
                        scheduler,
                        dataPlane,
                        reporter,
                        new ActivationKey(prepared.run(), entry.step(), entry.proxy()),
                        entry,
                        plan.seed()))
                .toList();
        this.lease = new Lease(scheduler, leaseUntilNanos, () -> end(proxy -> true, EndReason.LEASE));
        activations.forEach(activation -> activation.arm(t0Nanos, () -> !lease.hasExpired()));
        over().thenRun(lease::cancel);
    }

    /** What was reported of it may be dated wrongly. */
    void doubt(String reason) {
        activations.get(0).doubt(reason);
    }

    long epoch() {
        return epoch;
    }

    /** @param untilControllerNanos in the controller time of the run's own epoch */
    void renewLease(long untilControllerNanos) {
        clock.estimate().ifPresent(estimate -> lease.renew(estimate.toLocal(untilControllerNanos)));
    }

    /** Ends or cancels what the run has on these proxies; completes once all of that is over. */
    CompletionStage<@Nullable Void> end(Predicate<String> onProxy, EndReason reason) {
        List<PlannedActivation> concerned = activations.stream()
                .filter(activation -> onProxy.test(activation.proxy()))
                .toList();
        concerned.forEach(activation -> activation.end(reason));
        return overAll(concerned);
    }

    /** Completes on the scheduler once nothing of the run is in force and nothing will be. */
    CompletionStage<@Nullable Void> over() {
        return overAll(activations);
    }

    /** What is in force or still to come. */
    List<ProxyState.Active> remaining() {
        return activations.stream()
                .filter(activation -> !activation.isOver())
                .map(PlannedActivation::described)
                .toList();
    }

    private static CompletionStage<@Nullable Void> overAll(List<PlannedActivation> activations) {
        return CompletableFuture.allOf(
                activations.stream().map(PlannedActivation::over).toArray(CompletableFuture[]::new));
    }
}
