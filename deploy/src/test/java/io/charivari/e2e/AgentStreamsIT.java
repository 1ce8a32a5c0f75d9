package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.AgentPeer;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockProbe;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Hello;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who speaks as an agent does, but not as this version's agents do, or under another one's name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentStreamsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private RunningController controller;
    private RunClient client;
    private AgentPeer silent;
    private RunningAgent olderTwin;
    private RunningAgent newerTwin;
    private String newerBoot;

    @BeforeAll
    void start() {
        controller = site.controller();
        client = new RunClient(controller.address());
        // What takes a while by its nature goes on while other tests run.
        silent = new AgentPeer(controller.address());
        startTwins();
    }

    private void startTwins() {
        olderTwin = twin();
        await().atMost(PATIENCE).until(() -> agentNow("twin").getConnected());
        String olderBoot = agentNow("twin").getBootId();
        newerTwin = twin();
        await().atMost(PATIENCE).until(() -> !agentNow("twin").getBootId().equals(olderBoot));
        newerBoot = agentNow("twin").getBootId();
        assertThat(agentNow("twin").getConflict()).contains("replaced an older process");
    }

    private RunningAgent twin() {
        return site.agent("twin", "twin", controller.address(), "echo", backend.address());
    }

    @AfterAll
    void end() throws IOException {
        silent.close();
        client.close();
        site.close();
        backend.close();
    }

    @Test
    void aStreamThatSaysNoHelloIsClosedWithTheReason() throws Exception {
        Status end = silent.end(PATIENCE);

        assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end.getDescription()).contains("no Hello within 5 seconds");
    }

    @Test
    void aStreamThatBeginsWithSomethingElseIsClosedWithTheReason() throws Exception {
        try (AgentPeer rash = new AgentPeer(controller.address())) {
            rash.say(fromTheFuture());
            Status end = rash.end(PATIENCE);

            assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(end.getDescription()).contains("first message of a stream is Hello");
        }
    }

    @Test
    void anAgentOfALaterVersionIsUnderstoodAsFarAsItCanBe() throws Exception {
        try (AgentPeer later = new AgentPeer(controller.address())) {
            later.say(AgentMessage.newBuilder()
                    .setHello(Hello.newBuilder()
                            .setAgentId("later")
                            .setBootId("boot")
                            .setVersion("99.0")
                            .setStartedAtMillis(1)
                            .setUnknownFields(unknown(900)))
                    .setUnknownFields(unknown(901))
                    .build());
            later.next(ControllerMessage::hasWelcome, PATIENCE);

            later.say(fromTheFuture());
            later.say(AgentMessage.newBuilder()
                    .setClockProbe(ClockProbe.newBuilder().setT1(7))
                    .build());

            assertThat(later.next(ControllerMessage::hasClockReply, PATIENCE)
                            .getClockReply()
                            .getT1())
                    .isEqualTo(7);
            await().atMost(PATIENCE).until(() -> agentNow("later").getConnected());
            assertThat(agentNow("later").getVersion()).isEqualTo("99.0");
            assertThat(later.hasEnded()).isFalse();
        }
    }

    private static AgentMessage fromTheFuture() {
        return AgentMessage.newBuilder().setUnknownFields(unknown(500)).build();
    }

    private static UnknownFieldSet unknown(int number) {
        UnknownFieldSet.Field content = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("what nobody knows yet"))
                .addVarint(42)
                .build();
        return UnknownFieldSet.newBuilder().addField(number, content).build();
    }

    @Test
    void ofTwoProcessesWithOneIdTheLaterStaysAndTheOtherIsTurnedAway() {
        // The older one tries again ten seconds after it was told.
        await().atMost(PATIENCE).until(() -> agentNow("twin").getConflict().contains("turned away"));

        assertThat(agentNow("twin").getBootId()).isEqualTo(newerBoot);
        assertThat(log().lines().filter(line -> line.contains("Agent twin connected")))
                .as("it did not flap")
                .hasSize(2);
        Outcome list = site.run("chaosctl", "--controller", controller.address(), "agents", "list");
        assertThat(list.output()).containsPattern("twin +conflict");
        assertThat(olderTwin.process().errors().lines().filter(line -> line.contains("in use by a newer process")))
                .hasSize(1);
        assertThat(newerTwin.process().errors()).doesNotContain("newer process");
    }

    private Agent agentNow(String id) {
        return client.agents().stream()
                .filter(agent -> agent.getId().equals(id))
                .findFirst()
                .orElse(Agent.getDefaultInstance());
    }

    private String log() {
        return controller.process().errors();
    }
}
