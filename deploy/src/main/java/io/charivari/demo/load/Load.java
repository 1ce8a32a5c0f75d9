package io.charivari.demo.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * The users' program: {@code Load URL USERS REQUESTS-PER-SECOND}. Each user is a thread that asks at fixed times; an
 * answer's time counts from when it should have been asked for, so that a shop that stalls cannot hide it.
 */
public final class Load {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Recorder times = new Recorder(LONGEST_MICROS, 3);
    private final LongAdder errors = new LongAdder();
    private final HttpRequest request;
    private long second;

    private Load(URI url) {
        request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Load load = new Load(URI.create(arguments[0]));
        load.start(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
    }

    private void start(int users, double requestsPerSecond) throws InterruptedException, ExecutionException {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(users + 1);
        List<Future<?>> endless = new ArrayList<>();
        long between = Math.round(TimeUnit.SECONDS.toNanos(1) * users / requestsPerSecond);
        for (int number = 0; number < users; number++) {
            long first = between * number / users;
            User user = new User(System.nanoTime() + first, between);
            endless.add(threads.scheduleAtFixedRate(user, first, between, TimeUnit.NANOSECONDS));
        }
        endless.add(threads.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS));
        // None of them ends but by a defect, which the first one to end tells of.
        for (Future<?> one : endless) {
            one.get();
        }
    }

    private void report() {
        Histogram interval = times.getIntervalHistogram();
        System.out.println(
                LoadSecond.of(++second, errors.sumThenReset(), interval).toJson());
    }

    /** One user. Late calls of the executor follow each other without a pause, and each knows when it was due. */
    private final class User implements Runnable {
        private final long between;
        private long due;

        User(long firstDue, long between) {
            this.due = firstDue;
            this.between = between;
        }

        @Override
        public void run() {
            if (!ask()) {
                errors.increment();
            }
            long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
            times.recordValue(Math.max(0, Math.min(took, LONGEST_MICROS)));
            due += between;
        }

        private boolean ask() {
            try {
                return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
