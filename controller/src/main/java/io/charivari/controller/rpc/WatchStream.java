package io.charivari.controller.rpc;

import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunWatcher;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One caller who watches one run. Events wait here while the caller is slow; one who is too slow is let go, and can
 * watch again without missing anything.
 *
 * <p>Called by the conductor's thread and by gRPC's; a lock orders the two, and nothing under it waits.
 */
final class WatchStream implements RunWatcher {

    private static final int MOST_PENDING = 100_000;

    private final String runId;
    private final ServerCallStreamObserver<io.charivari.proto.v1.RunEvent> out;
    private final Object lock = new Object();
    private final Deque<io.charivari.proto.v1.RunEvent> pending = new ArrayDeque<>();
    private Runnable leave = () -> {};
    private boolean over;
    private boolean closed;

    WatchStream(String runId, ServerCallStreamObserver<io.charivari.proto.v1.RunEvent> out) {
        this.runId = runId;
        this.out = out;
    }

    /** Before the call returns. */
    void open() {
        out.setOnReadyHandler(this::drain);
        out.setOnCancelHandler(() -> {
            synchronized (lock) {
                closed = true;
                pending.clear();
                leave.run();
            }
        });
    }

    /** What to do when the caller goes; at once if that has happened. */
    void whenGone(Runnable action) {
        synchronized (lock) {
            leave = action;
            if (closed) {
                action.run();
            }
        }
    }

    @Override
    public void onStart(RunRecord run) {
        add(RunWire.snapshot(run));
    }

    @Override
    public void onEvent(RunEvent event) {
        add(RunWire.toWire(runId, event));
    }

    @Override
    public void onOver(RunRecord run) {
        add(RunWire.snapshot(run));
        synchronized (lock) {
            over = true;
            drain();
        }
    }

    void fail(RuntimeException status) {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                out.onError(status);
            }
        }
    }

    private void add(io.charivari.proto.v1.RunEvent event) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            pending.add(event);
            drain();
            if (pending.size() > MOST_PENDING) {
                pending.clear();
                fail(Status.RESOURCE_EXHAUSTED
                        .withDescription("the events of run " + runId + " are read too slowly: watch it again")
                        .asRuntimeException());
            }
        }
    }

    private void drain() {
        synchronized (lock) {
            while (!closed && !pending.isEmpty() && out.isReady()) {
                out.onNext(pending.remove());
            }
            if (over && pending.isEmpty() && !closed) {
                closed = true;
                out.onCompleted();
            }
        }
    }
}
