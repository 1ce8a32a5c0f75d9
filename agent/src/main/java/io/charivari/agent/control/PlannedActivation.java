package io.charivari.agent.control;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.DataPlane.Deactivated;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.state.StateMachine;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry of an armed plan: sets its behavior when its start comes and takes it back when its end comes, by its own
 * timers and whatever becomes of the controller.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class PlannedActivation {

    /** An activation that could not be taken back is tried again this often, until it is. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PlannedActivation.class);

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ActivationReporter reporter;
    private final ActivationKey key;
    private final PlanEntry entry;
    private final long seed;
    private final StateMachine<ActivationState> state;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private CompletionStage<Boolean> activated = CompletableFuture.completedStage(false);
    private Scheduler.@Nullable Timer timer;
    private @Nullable RampTimer ramp;

    PlannedActivation(
            Scheduler scheduler,
            DataPlane dataPlane,
            ActivationReporter reporter,
            ActivationKey key,
            PlanEntry entry,
            long seed) {
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.reporter = reporter;
        this.key = key;
        this.entry = entry;
        this.seed = seed;
        this.state = new StateMachine<>(key.toString(), ActivationState.WAITING, ActivationState.TRANSITIONS);
    }

    /**
     * Waits for the start.
     *
     * @param t0Nanos local monotonic time
     * @param allowed asked at the start: a process that was frozen may wake up after its lease
     */
    void arm(long t0Nanos, BooleanSupplier allowed) {
        long startNanos = t0Nanos + entry.start().toNanos();
        long endNanos = t0Nanos + entry.end().toNanos();
        timer = scheduler.at(startNanos, () -> onStartDue(startNanos, endNanos, allowed));
    }

    /** Reports that what was reported of it may be dated wrongly. */
    void doubt(String reason) {
        reporter.failed(entry, scheduler.clock().nanos(), ActivationReporter.DOUBT + reason);
    }

    String proxy() {
        return entry.proxy();
    }

    /** As it is or will be in force. */
    ProxyState.Active described() {
        return new ProxyState.Active(key, entry.activation());
    }

    boolean isOver() {
        return state.isFinal();
    }

    /** Completes on the scheduler once nothing is in force and nothing will be. */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    /** Takes the behavior back, or sees to it that it never starts. Asked twice, the first reason counts. */
    void end(EndReason reason) {
        switch (state.state()) {
            case WAITING -> {
                cancelTimers();
                if (reason == EndReason.LEASE) {
                    // Only the controller does not know yet: every other end is one that it gave or sees.
                    reporter.failed(entry, scheduler.clock().nanos(), reason.text());
                }
                finish(ActivationState.CANCELLED);
            }
            case STARTING, ACTIVE -> {
                cancelTimers();
                state.to(ActivationState.ENDING);
                deactivate(reason);
            }
            case ENDING, ENDED, CANCELLED, FAILED -> {}
        }
    }

    private void onStartDue(long startNanos, long endNanos, BooleanSupplier allowed) {
        long now = scheduler.clock().nanos();
        if (now - endNanos >= 0 || !allowed.getAsBoolean()) {
            reporter.failed(entry, now, "missed: the agent stood still until the activation or its lease was over");
            finish(ActivationState.FAILED);
            return;
        }
        state.to(ActivationState.STARTING);
        timer = scheduler.at(endNanos, this::onEndDue);
        reporter.onInstant();
        activated = Attempt.of(() -> dataPlane.activate(key, seed, entry.first()))
                .handleAsync(this::onActivated, scheduler);
        if (entry.ramp() != null) {
            ramp = new RampTimer(
                    scheduler,
                    dataPlane,
                    key,
                    entry.activation(),
                    entry.ramp(),
                    why -> reporter.failed(entry, scheduler.clock().nanos(), why));
            ramp.begin(startNanos);
        }
    }

    private void onEndDue() {
        reporter.onInstant();
        end(EndReason.SCHEDULE);
    }

    private boolean onActivated(@Nullable Long atNanos, @Nullable Throwable failure) {
        if (atNanos != null) {
            reporter.started(entry, atNanos);
            if (state.is(ActivationState.STARTING)) {
                state.to(ActivationState.ACTIVE);
            }
            return true;
        }
        reporter.failed(entry, scheduler.clock().nanos(), message(failure));
        if (state.is(ActivationState.STARTING)) {
            cancelTimers();
            finish(ActivationState.FAILED);
        }
        return false;
    }

    private void deactivate(EndReason reason) {
        // Asked for at once, not after the activation: the data plane keeps the order. Reported in order, too.
        CompletionStage<Deactivated> deactivation = Attempt.of(() -> dataPlane.deactivate(key));
        activated
                .thenCompose(wasActive -> deactivation.handleAsync(
                        (deactivated, failure) -> onDeactivated(wasActive, reason, deactivated, failure), scheduler))
                .whenComplete((done, defect) -> {
                    if (defect != null) {
                        LOG.error("Ending {} has failed; trying again", key, defect);
                        scheduler.after(RETRY, () -> deactivate(reason));
                    }
                });
    }

    private boolean onDeactivated(
            boolean wasActive, EndReason reason, @Nullable Deactivated deactivated, @Nullable Throwable failure) {
        if (deactivated == null) {
            throw new CompletionException(failure == null ? new IllegalStateException("no answer") : failure);
        }
        if (wasActive) {
            reporter.ended(entry, reason, deactivated);
        }
        finish(wasActive ? ActivationState.ENDED : ActivationState.FAILED);
        return true;
    }

    private void finish(ActivationState last) {
        state.to(last);
        over.complete(null);
    }

    private void cancelTimers() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (ramp != null) {
            ramp.end();
            ramp = null;
        }
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null
                ? "the data plane gave no time"
                : String.valueOf(CharivariException.causeOf(failure).getMessage());
    }
}
