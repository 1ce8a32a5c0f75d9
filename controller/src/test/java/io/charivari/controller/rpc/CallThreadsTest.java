package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.AgentServiceGrpc;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallThreadsTest {

    private static final String EVENT_LOOP = "grpc-.*ELG.*";

    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @Test
    void agentsAreHeardOnTheEventLoopAndEverybodyElseIsNot() throws InterruptedException {
        GrpcServer server = GrpcServer.start(new Endpoint("127.0.0.1", 0), null, List.of(new Agents(), new People()));
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", server.address().port())
                .usePlaintext()
                .build();
        try {
            StreamObserver<AgentMessage> stream =
                    AgentServiceGrpc.newStub(channel).connect(new Deaf());
            assertThat(nextThread()).isEqualTo("connected");
            stream.onNext(AgentMessage.getDefaultInstance());
            assertThat(nextThread()).matches(EVENT_LOOP);

            GetStatusResponse status =
                    FleetServiceGrpc.newBlockingStub(channel).getStatus(GetStatusRequest.getDefaultInstance());
            assertThat(status.getVersion()).isEmpty();
            assertThat(nextThread()).doesNotMatch(EVENT_LOOP);
        } finally {
            channel.shutdownNow();
            server.close();
        }
    }

    private String nextThread() throws InterruptedException {
        String thread = threads.poll(10, TimeUnit.SECONDS);
        return thread == null ? "nothing was heard" : thread;
    }

    private final class Agents extends AgentServiceGrpc.AgentServiceImplBase {

        @Override
        public StreamObserver<AgentMessage> connect(StreamObserver<ControllerMessage> out) {
            threads.add("connected");
            return new StreamObserver<>() {
                @Override
                public void onNext(AgentMessage message) {
                    threads.add(Thread.currentThread().getName());
                }

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onCompleted() {}
            };
        }
    }

    private final class People extends FleetServiceGrpc.FleetServiceImplBase {

        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> caller) {
            threads.add(Thread.currentThread().getName());
            caller.onNext(GetStatusResponse.getDefaultInstance());
            caller.onCompleted();
        }
    }

    private static final class Deaf implements StreamObserver<ControllerMessage> {

        @Override
        public void onNext(ControllerMessage message) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
