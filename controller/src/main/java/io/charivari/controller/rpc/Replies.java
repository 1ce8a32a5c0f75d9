package io.charivari.controller.rpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers unary calls. Safe for any thread. */
final class Replies {

    private final StatusMapper statuses;

    Replies(StatusMapper statuses) {
        this.statuses = statuses;
    }

    /** Answers when the stage completes, or with the status of what went wrong, also before there is a stage. */
    <T> void reply(StreamObserver<T> caller, Supplier<CompletionStage<T>> answer) {
        try {
            answer.get().whenComplete((message, failure) -> {
                if (failure == null) {
                    caller.onNext(message);
                    caller.onCompleted();
                } else {
                    caller.onError(statuses.toStatus(failure));
                }
            });
        } catch (RuntimeException refusal) {
            caller.onError(statuses.toStatus(refusal));
        }
    }
}
