package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.match.TextPattern;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.scenario.TcpCheck;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProberTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final TextPattern PONG = TextPattern.of("^\\+PONG");

    private final TcpProber prober = new TcpProber(MonotonicClock.system());

    @AfterEach
    void close() {
        prober.close();
    }

    private Answer ask(int port, String send, TextPattern expect, Duration timeout) throws Exception {
        TcpCheck check = new TcpCheck(new Endpoint("127.0.0.1", port), send, expect, timeout);
        return prober.ask(check).get(30, TimeUnit.SECONDS);
    }

    /** Says this to the first who comes and has said something, and closes. */
    private static ServerSocket server(String reply) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket client = socket.accept();
                            InputStream in = client.getInputStream();
                            OutputStream out = client.getOutputStream()) {
                        if (in.read() >= 0) {
                            out.write(reply.getBytes(StandardCharsets.UTF_8));
                        }
                    } catch (IOException e) {
                        // The test is over.
                    }
                },
                "test-server");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    @Test
    void aConnectionIsEnoughWhereNothingIsExpected() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(ask(silent.getLocalPort(), null, null, PATIENT)).isInstanceOf(Answer.Connection.class);
        }
    }

    @Test
    void whatIsExpectedIsFound() throws Exception {
        try (ServerSocket redis = server("+PONG\r\n")) {
            assertThat(ask(redis.getLocalPort(), "PING\r\n", PONG, PATIENT)).isInstanceOf(Answer.Connection.class);
        }
    }

    @Test
    void anotherWordIsToldAsItCame() throws Exception {
        try (ServerSocket redis = server("-LOADING\r\n")) {
            assertThat(ask(redis.getLocalPort(), "PING\r\n", PONG, PATIENT).detail())
                    .isEqualTo("closed after 10 bytes, '-LOADING', without '^\\+PONG'");
        }
    }

    @Test
    void whoTalksWithoutEndIsGivenUp() throws Exception {
        try (ServerSocket chatty = server("x".repeat(1 << 20))) {
            assertThat(ask(chatty.getLocalPort(), "PING\r\n", PONG, PATIENT).detail())
                    .startsWith("gave up after " + TcpProber.MOST_HEARD + " bytes");
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(ask(port, null, null, PATIENT))
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.detail()).isEqualTo("cannot connect"));
    }

    @Test
    void aNameThatNobodyKnowsIsNoAnswer() throws Exception {
        TcpCheck check = new TcpCheck(new Endpoint("nobody.invalid", 80), null, null, PATIENT);

        assertThat(prober.ask(check).get(30, TimeUnit.SECONDS).detail()).isEqualTo("the name of the host is not known");
    }

    @Test
    void aTargetThatSaysNothingIsNoAnswerWhenTheTimeIsOver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(ask(silent.getLocalPort(), null, PONG, Duration.ofMillis(100))
                            .detail())
                    .isEqualTo("no answer within 100ms");
        }
    }

    @Test
    void aTargetThatSendsAByteNowAndThenIsHungUpOnWhenTheTimeIsOver() throws Exception {
        try (SlowServer slow = SlowServer.saying("+")) {
            assertThat(ask(slow.port(), null, PONG, Duration.ofMillis(200)).detail())
                    .isEqualTo("no answer within 200ms");
            slow.requireHungUp();
        }
    }

    @Test
    void aQuestionThatIsGivenUpHangsUp() throws Exception {
        try (SlowServer slow = SlowServer.saying("+")) {
            CompletableFuture<Answer> question =
                    prober.ask(new TcpCheck(new Endpoint("127.0.0.1", slow.port()), null, PONG, Duration.ofMinutes(1)));
            slow.requireConnected();
            question.cancel(false);
            slow.requireHungUp();
        }
    }
}
