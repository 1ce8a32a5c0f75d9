package io.charivari.controller.rpc;

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
        CompletableFuture<T> answer = new CompletableFuture<>();
        scheduler.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException refusal) {
                answer.completeExceptionally(refusal);
            }
        });
        return answer;
    }
}
