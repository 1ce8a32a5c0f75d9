package io.charivari.controller.probe;

import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP, on a few threads of its own, so that a target that hangs delays nothing but its own answer.
 *
 * <p>Safe for any thread. Redirects are not followed: a probe judges the very answer it asked for.
 */
public final class HttpProber implements ProbeRunner, AutoCloseable {

    private static final int THREADS = 4;
    /** More questions than this at once means that the targets hang; further ones count as unanswered. */
    private static final int MOST_OPEN = 256;

    private final MonotonicClock clock;
    private final ExecutorService executor;
    private final HttpClient client;
    private final Semaphore open = new Semaphore(MOST_OPEN);

    public HttpProber(MonotonicClock clock) {
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "prober-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public CompletableFuture<Answer> ask(Probe.Check check) {
        long asked = clock.nanos();
        if (!open.tryAcquire()) {
            return CompletableFuture.completedFuture(new Answer.None(
                    "not asked: " + MOST_OPEN + " earlier questions are still unanswered", Duration.ZERO));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        whenDone(answer, (seen, failure) -> open.release());
        if (check instanceof HttpCheck http) {
            exchange(http, asked, answer);
        }
        return answer;
    }

    private void exchange(HttpCheck check, long asked, CompletableFuture<Answer> answer) {
        CompletableFuture<HttpResponse<Void>> exchange;
        try {
            exchange = client.sendAsync(request(check), HttpResponse.BodyHandlers.discarding());
        } catch (IllegalArgumentException e) {
            answer.complete(new Answer.None("cannot be asked: " + e.getMessage(), since(asked)));
            return;
        }
        whenDone(
                exchange,
                (response, failure) -> answer.complete(
                        failure == null
                                ? new Answer.Status(response.statusCode(), since(asked))
                                : new Answer.None(reason(failure), since(asked))));
        // The request's own timeout ends with the head of the answer; this one covers the body as well.
        answer.completeOnTimeout(
                new Answer.None("no answer within " + check.timeout().toMillis() + "ms", check.timeout()),
                check.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
        whenDone(answer, (seen, failure) -> exchange.cancel(true));
    }

    private static <T> void whenDone(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> action) {
        stage.whenComplete(action);
    }

    private static HttpRequest request(HttpCheck check) {
        return HttpRequest.newBuilder(check.url())
                .method(check.method(), HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "charivari-probe")
                .timeout(check.timeout())
                .build();
    }

    private Duration since(long asked) {
        return Duration.ofNanos(clock.nanos() - asked);
    }

    private static String reason(Throwable failure) {
        Throwable cause = CharivariException.causeOf(failure);
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        String message = cause.getMessage();
        return cause instanceof IOException && message != null && !message.isBlank()
                ? message
                : cause.getClass().getSimpleName();
    }

    /** Gives up what is still open. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
