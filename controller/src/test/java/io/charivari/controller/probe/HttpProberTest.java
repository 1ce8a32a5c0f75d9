package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProberTest {

    private final HttpProber prober = new HttpProber(MonotonicClock.system());

    @AfterEach
    void close() {
        prober.close();
    }

    private Answer ask(int port, Duration timeout) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + port + "/checkout");
        return prober.ask(new HttpCheck(url, "GET", timeout)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void anAnswerIsSeenWithItsStatus() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/checkout", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(ask(server.getAddress().getPort(), Duration.ofSeconds(5)))
                    .isInstanceOfSatisfying(Answer.Status.class, status -> assertThat(status.status())
                            .isEqualTo(503));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws Exception {
        int port = freePort();

        assertThat(ask(port, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.detail()).contains("connect"));
    }

    @Test
    void aTargetThatHangsIsNoAnswerWhenTheTimeIsOver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(ask(silent.getLocalPort(), Duration.ofMillis(100))).isInstanceOf(Answer.None.class);
        }
    }

    @Test
    void aMethodThatCannotBeIsAnAnswerToo() throws Exception {
        HttpCheck check = new HttpCheck(URI.create("http://127.0.0.1:1/"), "NO METHOD", Duration.ofSeconds(1));

        assertThat(prober.ask(check).get(10, TimeUnit.SECONDS).detail()).contains("cannot be asked");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
