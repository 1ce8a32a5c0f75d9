package io.charivari.agent.api.local;

import io.charivari.agent.api.http.HttpFailure;
import io.charivari.model.error.CharivariException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a caller is kept waiting for the data plane.
 *
 * @param longest after that the answer is 504
 */
public record Patience(Duration longest) {

    /** Enough for anything but event loops that are stuck. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5));

    /**
     * Waits on a thread of the server.
     *
     * @throws CharivariException what the stage failed with
     * @throws HttpFailure 504 when patience is over
     */
    public <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpFailure(
                    504,
                    "the agent did not do it within " + longest.toMillis()
                            + " ms, and may still do it: ask again what is set");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(503, "the agent is ending");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
