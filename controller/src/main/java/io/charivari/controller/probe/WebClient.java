package io.charivari.controller.probe;

import io.charivari.model.time.MonotonicClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges over HTTP, on a few threads of its own, so that a target that hangs delays nothing but its own answer.
 *
 * <p>Safe for any thread. Redirects are not followed: a probe judges the very answer it asked for.
 */
final class WebClient implements AutoCloseable {

    /** What is read of a body; time is counted to there, and the rest is not waited for. */
    static final int MOST_BODY = 1 << 20;

    private static final int THREADS = 4;
    /** More questions than this at once means that the targets hang; further ones count as unanswered. */
    private static final int MOST_OPEN = 256;

    /** The time is kept here, for head and body of an answer alike; the client's own only cleans up after it. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final MonotonicClock clock;
    private final ExecutorService executor;
    private final HttpClient client;
    private final Semaphore open = new Semaphore(MOST_OPEN);

    /** @param name of the threads */
    WebClient(String name, MonotonicClock clock) {
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * What came.
     *
     * @param body at most {@link #MOST_BODY} bytes of it, as UTF-8; empty where it was not asked for
     * @param cut whether there may have been more
     */
    record Reply(int status, String body, boolean cut, Duration took) {}

    /** How much of a body is of interest. */
    enum Body {
        DISCARDED(0),
        KEPT(MOST_BODY);

        private final int most;

        Body(int most) {
            this.most = most;
        }
    }

    /** A GET, to be completed. */
    static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).setHeader("User-Agent", "charivari-probe");
    }

    /**
     * Asks once.
     *
     * @param request what the JDK refuses of it is an answer, too
     * @param timeout for the whole exchange
     * @param reading what the reply means
     * @return completing it from outside ends the exchange
     */
    CompletableFuture<Answer> exchange(
            Supplier<HttpRequest.Builder> request, Duration timeout, Body body, Function<Reply, Answer> reading) {
        long asked = clock.nanos();
        if (!open.tryAcquire()) {
            return CompletableFuture.completedFuture(Answer.None.tooMany(MOST_OPEN));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        whenDone(answer, (seen, failure) -> open.release());
        CompletableFuture<HttpResponse<LimitedBody.Content>> exchange;
        try {
            exchange = client.sendAsync(
                    request.get().timeout(timeout.plus(SLACK)).build(), head -> new LimitedBody(body.most, MOST_BODY));
        } catch (IllegalArgumentException e) {
            answer.complete(new Answer.None("cannot be asked: " + e.getMessage(), since(asked)));
            return answer;
        }
        whenDone(
                exchange,
                (response, failure) -> answer.complete(
                        response != null
                                ? reading.apply(reply(response, since(asked)))
                                : new Answer.None(Detail.of(Objects.requireNonNull(failure)), since(asked))));
        answer.completeOnTimeout(Answer.None.late(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS);
        whenDone(answer, (seen, failure) -> exchange.cancel(true));
        return answer;
    }

    private static <T> void whenDone(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> action) {
        stage.whenComplete(action);
    }

    private static Reply reply(HttpResponse<LimitedBody.Content> response, Duration took) {
        LimitedBody.Content content = response.body();
        return new Reply(response.statusCode(), content.text(), content.cut(), took);
    }

    private Duration since(long asked) {
        return Duration.ofNanos(clock.nanos() - asked);
    }

    /** Gives up what is still open. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
