package io.charivari.agent.control;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets an activation grow along its ramp, by its own timer. Of changes that came due while the process stood still only
 * the latest is made.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class RampTimer {

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final ActivationKey key;
    private final Activation activation;
    private final Ramp ramp;
    private final Consumer<String> onFailure;
    private long beginNanos;
    private Scheduler.@Nullable Timer timer;

    /**
     * @param activation as it is at the end of the ramp
     * @param onFailure told on the scheduler why a change could not be made; the ramp is over then
     */
    RampTimer(
            Scheduler scheduler,
            DataPlane dataPlane,
            ActivationKey key,
            Activation activation,
            Ramp ramp,
            Consumer<String> onFailure) {
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.key = key;
        this.activation = activation;
        this.ramp = ramp;
        this.onFailure = onFailure;
    }

    /** @param atNanos local monotonic time of the ramp's beginning */
    void begin(long atNanos) {
        beginNanos = atNanos;
        await(1);
    }

    private void await(int step) {
        timer = scheduler.at(beginNanos + ramp.due(step).toNanos(), this::onDue);
    }

    private void onDue() {
        int step = ramp.stepAt(Duration.ofNanos(scheduler.clock().nanos() - beginNanos));
        change(step).whenCompleteAsync((done, failure) -> onChanged(failure), scheduler);
        if (step < ramp.steps()) {
            await(step + 1);
        }
    }

    private CompletionStage<Long> change(int step) {
        return Attempt.of(() -> dataPlane.change(key, activation.withBehavior(ramp.at(step, activation.behavior()))));
    }

    private void onChanged(@Nullable Throwable failure) {
        if (failure == null || timer == null) {
            return;
        }
        end();
        Throwable cause = CharivariException.causeOf(failure);
        // Its own time was up a moment before: it has grown enough.
        if (!(cause instanceof CharivariException known && known.code() == ErrorCode.NOT_FOUND)) {
            onFailure.accept("it could not grow: " + cause.getMessage());
        }
    }

    /** Changes nothing any more. */
    void end() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
