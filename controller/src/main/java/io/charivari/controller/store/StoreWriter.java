package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes to the store in the order in which it is asked, so that whoever decides never waits for the database. Takes
 * calls from any thread; all writing is done, and all stages complete, on one thread of its own.
 *
 * <p>What waits is written in one transaction. A write that fails is reported and forgotten: whoever asked knows
 * whether it still matters, and may ask again.
 */
public final class StoreWriter implements AutoCloseable {

    private static final int LARGEST_BATCH = 500;
    private static final long CLOSE_SECONDS = 15;
    private static final Write END = new Write(tables -> {}, new CompletableFuture<>());

    private final Store store;
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    private StoreWriter(Store store) {
        this.store = store;
        this.thread = new Thread(this::run, "store-writer");
        thread.setDaemon(true);
    }

    /** Starts the writer's thread. */
    public static StoreWriter start(Store store) {
        StoreWriter writer = new StoreWriter(store);
        writer.thread.start();
        return writer;
    }

    /** Completes when the write is committed, or fails with a {@link CharivariException}. */
    CompletionStage<Void> write(Consumer<Tables> action) {
        Write write = new Write(action, new CompletableFuture<>());
        queue.add(write);
        if (!thread.isAlive()) {
            refuseTheRest();
        }
        return write.done;
    }

    /** Writes what waits, then ends; waits for that at most 15 seconds. */
    @Override
    public void close() {
        queue.add(END);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseTheRest();
    }

    private void run() {
        try {
            List<Write> batch = new ArrayList<>();
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, LARGEST_BATCH - 1);
                writeAll(batch.stream().filter(write -> !write.equals(END)).toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(List<Write> batch) {
        try {
            store.change(tables -> batch.forEach(write -> write.action.accept(tables)));
            batch.forEach(write -> write.done.complete(null));
        } catch (CharivariException e) {
            if (e.code() == ErrorCode.STORE_UNAVAILABLE) {
                batch.forEach(write -> write.done.completeExceptionally(e));
            } else {
                writeOneByOne(batch);
            }
        } catch (RuntimeException e) {
            writeOneByOne(batch);
        }
    }

    /** One bad write must not take the others of its batch with it. */
    private void writeOneByOne(List<Write> batch) {
        for (Write write : batch) {
            try {
                store.change(write.action);
                write.done.complete(null);
            } catch (RuntimeException e) {
                write.done.completeExceptionally(e);
            }
        }
    }

    private void refuseTheRest() {
        List<Write> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(write -> write.done.completeExceptionally(
                new CharivariException(ErrorCode.STORE_UNAVAILABLE, "the store is closed: the controller stops")));
    }

    private record Write(Consumer<Tables> action, CompletableFuture<Void> done) {}
}
