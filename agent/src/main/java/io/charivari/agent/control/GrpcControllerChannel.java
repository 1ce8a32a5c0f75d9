package io.charivari.agent.control;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.ControllerMessage;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Streams to controllers over gRPC. A channel of its own for each stream: when to try again is decided by {@link
 * ControllerStream}, not by gRPC.
 *
 * <p>Listeners are called on gRPC's threads, and the time of receipt is stamped there.
 */
public final class GrpcControllerChannel implements ControllerChannel {

    private static final long GRACE_MILLIS = 500;

    private final Function<Endpoint, ManagedChannel> channels;
    private final MonotonicClock clock;
    private final Set<ManagedChannel> open = ConcurrentHashMap.newKeySet();

    /** @param channels makes a channel for an address, without connecting it */
    public GrpcControllerChannel(Function<Endpoint, ManagedChannel> channels, MonotonicClock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public Connection open(Endpoint controller, Listener listener) {
        ManagedChannel channel = channels.apply(controller);
        open.add(channel);
        Responses responses = new Responses(channel, listener);
        AgentServiceGrpc.newStub(channel).connect(responses);
        return responses;
    }

    /** Waits half a second for streams that have ended to say their last words. */
    @Override
    public void close() {
        try {
            for (ManagedChannel channel : open) {
                if (!channel.shutdown().awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    channel.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            open.forEach(ManagedChannel::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private static Closed closed(Status status) {
        Closed.Cause cause =
                switch (status.getCode()) {
                    case ALREADY_EXISTS -> Closed.Cause.REPLACED;
                    case INVALID_ARGUMENT, FAILED_PRECONDITION, PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED ->
                        Closed.Cause.REFUSED;
                    default -> Closed.Cause.UNAVAILABLE;
                };
        return new Closed(cause, message(status));
    }

    /** gRPC says "io exception" of most losses; what it was is in the cause. */
    private static String message(Status status) {
        Throwable cause = status.getCause();
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        String description = status.getDescription();
        return description == null ? status.getCode().name() : description;
    }

    private final class Responses implements ClientResponseObserver<AgentMessage, ControllerMessage>, Connection {

        private final ManagedChannel channel;
        private final Listener listener;
        private final AtomicBoolean reached = new AtomicBoolean();
        private volatile @Nullable ClientCallStreamObserver<AgentMessage> requests;

        Responses(ManagedChannel channel, Listener listener) {
            this.channel = channel;
            this.listener = listener;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<AgentMessage> stream) {
            requests = stream;
            stream.setOnReadyHandler(() -> {
                if (reached.compareAndSet(false, true)) {
                    listener.onReady();
                }
            });
        }

        @Override
        public void onNext(ControllerMessage message) {
            listener.onMessage(message, clock.nanos());
        }

        @Override
        public void onError(Throwable failure) {
            release();
            listener.onClosed(closed(Status.fromThrowable(failure)));
        }

        @Override
        public void onCompleted() {
            release();
            listener.onClosed(new Closed(Closed.Cause.UNAVAILABLE, "it has ended the stream"));
        }

        @Override
        public void send(AgentMessage message) {
            ClientCallStreamObserver<AgentMessage> stream = requests;
            if (stream != null) {
                stream.onNext(message);
            }
        }

        @Override
        public boolean isReady() {
            ClientCallStreamObserver<AgentMessage> stream = requests;
            return stream != null && stream.isReady();
        }

        @Override
        public void complete() {
            ClientCallStreamObserver<AgentMessage> stream = requests;
            if (stream != null) {
                stream.onCompleted();
            }
            channel.shutdown();
        }

        @Override
        public void cancel() {
            channel.shutdownNow();
        }

        private void release() {
            open.remove(channel);
            channel.shutdown();
        }
    }
}
