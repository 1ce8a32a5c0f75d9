package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.PrometheusCheck;
import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.TcpCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbersTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Tolerance ANY = Tolerance.of(new Expectation.AnyAnswer());

    private final HangingDriver driver = new HangingDriver();
    private final Probers probers = new Probers(MonotonicClock.system());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException, SQLException {
        DriverManager.registerDriver(driver);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"4.5\"]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws SQLException {
        driver.release.countDown();
        DriverManager.deregisterDriver(driver);
        probers.close();
        server.stop(0);
    }

    private Answer ask(RemoteCheck check) throws Exception {
        return probers.ask(check, ANY).get(30, TimeUnit.SECONDS);
    }

    private static SqlCheck hanging(Duration timeout) {
        return new SqlCheck("jdbc:hanging:x", "", "", "select 1", timeout);
    }

    @Test
    void aDriverThatHangsForGoodIsCountedAndDelaysNoOtherKind() throws Exception {
        List<CompletableFuture<Answer>> questions = new ArrayList<>();
        for (int i = 0; i < SqlProber.MOST_OPEN; i++) {
            questions.add(probers.ask(hanging(Duration.ofMillis(100)), ANY));
        }
        for (CompletableFuture<Answer> question : questions) {
            assertThat(question.get(30, TimeUnit.SECONDS).detail()).isEqualTo("no answer within 100ms");
        }

        assertThat(ask(hanging(PATIENT)).detail()).isEqualTo("not asked: 32 earlier questions are still unanswered");
        int port = server.getAddress().getPort();
        URI url = URI.create("http://127.0.0.1:" + port + "/");
        assertThat(ask(new HttpCheck(url, "GET", PATIENT))).isInstanceOf(Answer.Status.class);
        assertThat(ask(new PrometheusCheck(url, "up", PATIENT))).isInstanceOf(Answer.Measured.class);
        assertThat(ask(new TcpCheck(new Endpoint("127.0.0.1", port), null, null, PATIENT)))
                .isInstanceOf(Answer.Connection.class);
    }

    @Test
    void theEndDoesNotWaitForADriverThatHangs() throws Exception {
        CompletableFuture<Answer> question = probers.ask(hanging(Duration.ofMinutes(1)), ANY);
        assertThat(driver.entered.await(30, TimeUnit.SECONDS)).isTrue();

        probers.close();
        assertThat(question).isNotDone();
    }

    /** Connects never, and hears no interruption. */
    private static final class HangingDriver implements Driver {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            entered.countDown();
            while (true) {
                try {
                    release.await();
                    throw new SQLException("released");
                } catch (InterruptedException e) {
                    // As such drivers do.
                }
            }
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:hanging:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }
    }
}
