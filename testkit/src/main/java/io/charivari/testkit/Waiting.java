package io.charivari.testkit;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the event loops. Stateless. */
final class Waiting {

    private static final long PATIENCE_SECONDS = 5;

    private Waiting() {}

    /** @throws CharivariException as the stage fails, or UNREACHABLE if that takes more than five seconds */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture()
                    .copy()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new CharivariException(
                        ErrorCode.UNREACHABLE,
                        "the relay did not answer within " + PATIENCE_SECONDS
                                + "s: is the machine overloaded, or does something block an event loop?",
                        e);
            }
            throw refusal(CharivariException.of(e));
        }
    }

    /** The same with a trace that leads to the test. */
    private static CharivariException refusal(CharivariException cause) {
        return new CharivariException(cause.code(), cause.text(), cause);
    }
}
