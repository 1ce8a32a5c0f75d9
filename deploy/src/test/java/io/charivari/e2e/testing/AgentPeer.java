package io.charivari.e2e.testing;

import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.ControllerMessage;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** An agent's end of a stream, which says what the test tells it to. Safe for any thread. */
public final class AgentPeer implements AutoCloseable {

    private final ManagedChannel channel;
    private final StreamObserver<AgentMessage> requests;
    private final BlockingQueue<ControllerMessage> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    /** Opens a stream to a controller at {@code host:port}, and says nothing. */
    public AgentPeer(String address) {
        channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
        requests = AgentServiceGrpc.newStub(channel).connect(new Answers());
    }

    public void say(AgentMessage message) {
        requests.onNext(message);
    }

    /** The next message that is of interest; others are left out. */
    public ControllerMessage next(Predicate<ControllerMessage> ofInterest, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ControllerMessage message = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no such message within " + patience + "; the stream: " + end);
            }
            if (ofInterest.test(message)) {
                return message;
            }
        }
    }

    /** How the controller ends the stream. */
    public Status end(Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean hasEnded() {
        return end.isDone();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private final class Answers implements StreamObserver<ControllerMessage> {

        @Override
        public void onNext(ControllerMessage message) {
            answers.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end.complete(Status.OK);
        }
    }
}
