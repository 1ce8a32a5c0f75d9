package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.control.ControllerChannel.Closed;
import io.charivari.agent.testing.FakeController;
import io.charivari.agent.testing.FakeDataPlane;
import io.charivari.agent.testing.MemoryProxyArchive;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.SingleThreadScheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcControllerChannelTest {

    private static final Endpoint ANYWHERE = new Endpoint("127.0.0.1", 7400);

    private final FakeController controller = new FakeController();
    private final GrpcControllerChannel channel =
            new GrpcControllerChannel(address -> controller.channel(), MonotonicClock.system());
    private final Queue<Object> heard = new ConcurrentLinkedQueue<>();

    private final ControllerChannel.Listener listener = new ControllerChannel.Listener() {
        @Override
        public void onReady() {
            heard.add("ready");
        }

        @Override
        public void onMessage(ControllerMessage message, long receivedAtNanos) {
            heard.add(message);
        }

        @Override
        public void onClosed(Closed closed) {
            heard.add(closed);
        }
    };

    @AfterEach
    void close() {
        channel.close();
        controller.close();
    }

    private Closed closed() {
        await().until(() -> heard.stream().anyMatch(Closed.class::isInstance));
        return (Closed)
                heard.stream().filter(Closed.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void aWholeControlSideConnectsAndLearnsTheTime() {
        try (SingleThreadScheduler scheduler = new SingleThreadScheduler("test", failure -> heard.add(failure))) {
            AgentControl agent = new AgentControl(
                    new AgentIdentity("a1", "boot", 1, "test", Labels.NONE),
                    List.of("tcp"),
                    List.of(ANYWHERE),
                    scheduler,
                    new FakeDataPlane(scheduler.clock(), "db"),
                    new ProxyInventory(Set.of("db"), List.of(), new MemoryProxyArchive()),
                    channel,
                    new SplittableRandom(1));
            agent.start();
            await().until(() -> controller.received().stream()
                            .filter(AgentMessage::hasClockProbe)
                            .count()
                    >= 8);

            assertThat(agent.stop().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS))
                    .succeedsWithin(Duration.ofSeconds(10));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void theReasonOfAReplacedAgentArrives() throws InterruptedException {
        channel.open(ANYWHERE, listener);
        controller.nextStream().onError(FakeController.replaced().asRuntimeException());

        assertThat(closed()).isEqualTo(new Closed(Closed.Cause.REPLACED, "agent a1 is connected from 10.0.0.2"));
    }

    @Test
    void aRefusalIsToldFromALoss() throws InterruptedException {
        channel.open(ANYWHERE, listener);
        controller
                .nextStream()
                .onError(Status.INVALID_ARGUMENT.withDescription("no").asRuntimeException());

        assertThat(closed().cause()).isEqualTo(Closed.Cause.REFUSED);
    }

    @Test
    void aControllerThatEndsTheStreamIsALoss() throws InterruptedException {
        channel.open(ANYWHERE, listener);
        StreamObserver<ControllerMessage> stream = controller.nextStream();
        await().until(() -> heard.contains("ready"));
        stream.onCompleted();

        assertThat(closed().cause()).isEqualTo(Closed.Cause.UNAVAILABLE);
        assertThat(heard).first().isEqualTo("ready");
    }

    @Test
    void aControllerThatIsNotThereIsALoss() {
        controller.close();
        channel.open(ANYWHERE, listener);

        assertThat(closed().cause()).isEqualTo(Closed.Cause.UNAVAILABLE);
    }
}
