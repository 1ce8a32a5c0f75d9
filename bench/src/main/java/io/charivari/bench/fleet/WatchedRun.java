package io.charivari.bench.fleet;

import io.charivari.bench.process.BenchFailure;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Watches one run to its end, as {@code chaosctl run --watch} does. Called by one thread at a time. */
final class WatchedRun implements StreamObserver<RunEvent> {

    private final List<RunEvent> events = new ArrayList<>();
    private final CompletableFuture<RunLog> over = new CompletableFuture<>();
    private Run latest;

    WatchedRun(Run run) {
        latest = run;
    }

    @Override
    public void onNext(RunEvent event) {
        if (event.hasSnapshot()) {
            latest = event.getSnapshot();
        } else {
            events.add(event);
        }
    }

    @Override
    public void onError(Throwable failure) {
        over.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        over.complete(new RunLog(events, latest));
    }

    boolean isOver() {
        return over.isDone();
    }

    /** @throws BenchFailure if the run is not over within the limit, or cannot be watched any more */
    RunLog await(Duration limit) {
        try {
            return over.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        } catch (ExecutionException e) {
            throw new BenchFailure("run " + latest.getId() + " cannot be watched any more: " + e.getCause());
        } catch (TimeoutException e) {
            throw new BenchFailure("run " + latest.getId() + " is not over after " + limit.toSeconds() + " s");
        }
    }
}
