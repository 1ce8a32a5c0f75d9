package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.RpcWorld;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.Disarm;
import io.charivari.proto.v1.LeaseRenewal;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcAgentChannelTest {

    private final RpcWorld world = new RpcWorld();
    private final Pipe pipe = new Pipe();
    private final GrpcAgentChannel channel =
            new GrpcAgentChannel(pipe, "127.0.0.1:9", world.scheduler, world.time, world.fleet, new StatusMapper());

    @AfterEach
    void close() {
        world.close();
    }

    private static ControllerMessage directive(long sequence) {
        return ControllerMessage.newBuilder()
                .setDisarm(Disarm.newBuilder().setId(DirectiveId.newBuilder().setSequence(sequence)))
                .build();
    }

    private static ControllerMessage lease(String run, long until) {
        return ControllerMessage.newBuilder()
                .setLeaseRenewal(LeaseRenewal.newBuilder().setRunId(run).setLeaseUntilNanos(until))
                .build();
    }

    @Test
    void directivesWaitInOrderUntilTheAgentReadsAgain() {
        channel.open();
        pipe.ready = false;
        channel.send(directive(1));
        channel.send(directive(2));
        assertThat(pipe.sent).isEmpty();

        pipe.readAgain();
        assertThat(pipe.sent).containsExactly(directive(1), directive(2));
    }

    @Test
    void onlyTheNewestLeaseOfARunWaits() {
        channel.open();
        pipe.ready = false;
        channel.send(lease("r-000001", 10));
        channel.send(lease("r-000002", 11));
        channel.send(lease("r-000001", 20));

        pipe.readAgain();
        assertThat(pipe.sent).containsExactly(lease("r-000002", 11), lease("r-000001", 20));
    }

    @Test
    void anAgentThatNeverReadsIsLetGo() {
        channel.open();
        pipe.ready = false;
        for (int i = 0; i <= 1_024; i++) {
            channel.send(directive(i));
        }

        assertThat(pipe.failure).hasMessageContaining("does not read");
        assertThat(pipe.sent).isEmpty();
    }

    /** The controller's end of a stream whose other end reads when the test says so. */
    private static final class Pipe extends ServerCallStreamObserver<ControllerMessage> {

        private final List<ControllerMessage> sent = new ArrayList<>();
        private boolean ready = true;
        private Runnable onReady = () -> {};
        private Throwable failure;

        void readAgain() {
            ready = true;
            onReady.run();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void disableAutoRequest() {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void onNext(ControllerMessage message) {
            sent.add(message);
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
        }

        @Override
        public void onCompleted() {}
    }
}
