package io.charivari.controller.run;

import io.charivari.model.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Has things decided on the conductor's thread, for callers on any other; what a decision throws, its stage fails with. */
final class Decisions {

    private final Scheduler scheduler;

    Decisions(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    <T> CompletionStage<T> call(Supplier<T> decision) {
        return compose(() -> CompletableFuture.completedFuture(decision.get()));
    }

    /** For what is decided later than asked. */
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
