package io.charivari.controller.run;

import io.charivari.model.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Asks what is confined to the conductor's thread, from any other. */
public final class ConductorCalls {

    private final Scheduler scheduler;

    public ConductorCalls(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The answer, or what asking threw. */
    public <T> CompletionStage<T> ask(Supplier<T> question) {
        return compose(() -> CompletableFuture.completedFuture(question.get()));
    }

    /** The same of a decision that takes its time. */
    <T> CompletionStage<T> compose(Supplier<CompletionStage<T>> decision) {
        CompletableFuture<CompletionStage<T>> decided = new CompletableFuture<>();
        scheduler.execute(() -> {
            try {
                decided.complete(decision.get());
            } catch (RuntimeException refusal) {
                decided.completeExceptionally(refusal);
            }
        });
        return decided.thenCompose(stage -> stage);
    }
}
