package io.charivari.agent.testing;

import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.ClockReply;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Welcome;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A controller over real gRPC within the process: says Welcome and answers clock probes; everything else is said by the
 * test.
 */
public final class FakeController extends AgentServiceGrpc.AgentServiceImplBase implements AutoCloseable {

    private final String name = UUID.randomUUID().toString();
    private final Server server;
    private final Queue<AgentMessage> received = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<StreamObserver<ControllerMessage>> streams = new LinkedBlockingQueue<>();

    public FakeController() {
        try {
            this.server = InProcessServerBuilder.forName(name)
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A channel to this controller, whatever the address. */
    public ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).build();
    }

    public Queue<AgentMessage> received() {
        return received;
    }

    /** The stream that was opened first of those not asked for yet; waits for it. */
    public StreamObserver<ControllerMessage> nextStream() throws InterruptedException {
        return streams.take();
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<ControllerMessage> responses) {
        streams.add(responses);
        return new StreamObserver<>() {
            @Override
            public void onNext(AgentMessage message) {
                received.add(message);
                answer(message, responses);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }

    private static void answer(AgentMessage message, StreamObserver<ControllerMessage> responses) {
        if (message.hasHello()) {
            responses.onNext(ControllerMessage.newBuilder()
                    .setWelcome(Welcome.newBuilder().setEpoch(1))
                    .build());
        } else if (message.hasClockProbe()) {
            responses.onNext(ControllerMessage.newBuilder()
                    .setClockReply(ClockReply.newBuilder()
                            .setT1(message.getClockProbe().getT1())
                            .setT2(System.nanoTime())
                            .setT3(System.nanoTime()))
                    .build());
        }
    }

    /** What a controller says to the older of two agents with one id. */
    public static Status replaced() {
        return Status.ALREADY_EXISTS.withDescription("agent a1 is connected from 10.0.0.2");
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
