package io.charivari.cli.client;

import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The events of one run as they come. Its listener is called on gRPC's threads, one call at a time. */
public final class RunSubscription implements AutoCloseable {

    private final String controller;
    private final Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable ClientCallStreamObserver<WatchRunRequest> call;

    private RunSubscription(String controller, Listener listener) {
        this.controller = controller;
        this.listener = listener;
    }

    static RunSubscription open(RunServiceGrpc.RunServiceStub stub, String id, String controller, Listener listener) {
        RunSubscription subscription = new RunSubscription(controller, listener);
        stub.watchRun(WatchRunRequest.newBuilder().setId(id).build(), subscription.new Receiver());
        return subscription;
    }

    /** Nothing is told any more. */
    @Override
    public void close() {
        over.set(true);
        ClientCallStreamObserver<WatchRunRequest> open = call;
        if (open != null) {
            open.cancel("no longer watched", null);
        }
    }

    /** Told what happens. */
    public interface Listener {

        void onEvent(RunEvent event);

        /** Nothing follows: the run is over. */
        void onOver();

        /** Nothing follows, but the run may go on. */
        void onLost(CommandFailure failure);
    }

    private final class Receiver implements ClientResponseObserver<WatchRunRequest, RunEvent> {

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRunRequest> requestStream) {
            call = requestStream;
        }

        @Override
        public void onNext(RunEvent event) {
            if (!over.get()) {
                listener.onEvent(event);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (over.compareAndSet(false, true)) {
                Status status = Status.fromThrowable(failure);
                StatusRuntimeException known = status.asRuntimeException(Status.trailersFromThrowable(failure));
                listener.onLost(Failures.explain(known, controller));
            }
        }

        @Override
        public void onCompleted() {
            if (over.compareAndSet(false, true)) {
                listener.onOver();
            }
        }
    }
}
