package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.world.FreePort;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.PostgresBackend;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** An agent without a controller is a plain relay. */
@ExtendWith(Backends.Shared.class)
class SingleAgentIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Site site = new Site();

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void twoFlagsAreARelay(Backends backends) {
        RunningAgent agent = relay(backends.redis().address());

        try (Jedis jedis = RedisProbe.connect(onlyAddress(agent))) {
            jedis.set("who", "charivari");
            assertThat(jedis.get("who")).isEqualTo("charivari");
        }
    }

    @Test
    void redisDoesNotNoticeTheAgent(Backends backends) {
        RunningAgent agent = relay(backends.redis().address());
        String large = "x".repeat(3_000_000);

        try (Jedis jedis = RedisProbe.connect(onlyAddress(agent));
                Pipeline pipeline = jedis.pipelined()) {
            List<Response<String>> answers = java.util.stream.IntStream.range(0, 1000)
                    .mapToObj(number -> {
                        pipeline.set("key-" + number, "value-" + number);
                        return pipeline.get("key-" + number);
                    })
                    .toList();
            pipeline.sync();
            assertThat(answers.stream().map(Response::get))
                    .startsWith("value-0", "value-1")
                    .endsWith("value-999");
            jedis.set("large", large);
            assertThat(jedis.get("large")).isEqualTo(large);
        }
    }

    @Test
    void postgresDoesNotNoticeTheAgent(Backends backends) throws SQLException {
        RunningAgent agent = relay(backends.postgres().address());

        try (Connection connection =
                        DriverManager.getConnection(PostgresBackend.url(onlyAddress(agent)), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE many AS SELECT n, repeat('x', 100) AS text"
                    + " FROM generate_series(1, 20000) AS n");
            try (ResultSet rows = statement.executeQuery("SELECT n, text FROM many ORDER BY n")) {
                int count = 0;
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(++count);
                }
                assertThat(count).isEqualTo(20_000);
            }
        }
    }

    @Test
    void aFileConfiguresSeveralProxies(Backends backends) {
        Path file = site.write("agent.yaml", """
                id: several
                labels: {role: mixed}
                proxies:
                  - name: cache
                    listen: 127.0.0.1:0
                    backend: %s
                  - name: database
                    listen: 127.0.0.1:0
                    backend: %s
                """.formatted(
                        backends.redis().address(), backends.postgres().address()));
        RunningAgent agent = site.agent("several", "--config", file.toString(), "--no-controller");

        assertThat(RedisProbe.answers(agent.address("cache"))).isTrue();
        assertThat(agent.address("database")).startsWith("127.0.0.1:").isNotEqualTo("127.0.0.1:0");
    }

    @Test
    void theAgentRelaysAlthoughItsControllerIsNotThere(Backends backends) {
        RunningAgent agent = site.agent(
                "lonely",
                "cache",
                "127.0.0.1:" + FreePort.pick(),
                "redis",
                backends.redis().address());

        assertThat(RedisProbe.answers(agent.address("redis"))).isTrue();
        await().atMost(SOON).until(() -> agent.process().errors().contains("controller"));
        assertThat(agent.process().errors()).doesNotContain("\tat ");
    }

    @Test
    void sigtermEndsTheAgentInOrder(Backends backends) throws InterruptedException, TimeoutException {
        RunningAgent agent = relay(backends.redis().address());

        agent.process().terminate();

        assertThat(agent.process().awaitExit(SOON)).isZero();
    }

    @Test
    void aPortInUseIsNamed(Backends backends) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();
            Outcome outcome = site.run(
                    "chaos-agent",
                    "--no-controller",
                    "--listen",
                    listen,
                    "--backend",
                    backends.redis().address());

            assertThat(outcome.status()).isEqualTo(9);
            assertThat(outcome.errors())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongKeyInTheFileIsShownAtItsPlace() {
        Path file = site.write("agent.yaml", """
                id: wrong
                proxies:
                  - name: cache
                    lissten: 127.0.0.1:0
                    backend: 127.0.0.1:6379
                """);

        Outcome outcome = site.run("chaos-agent", "--config", file.toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .contains("agent.yaml:4:5")
                .contains("lissten")
                .contains("listen")
                .doesNotContain("\tat ");
    }

    private RunningAgent relay(String backend) {
        return site.agent("relay", "--no-controller", "--listen", "127.0.0.1:0", "--backend", backend);
    }

    private static String onlyAddress(RunningAgent agent) {
        return agent.process()
                .awaitLine(java.util.regex.Pattern.compile(": proxy \\S+ (\\S+) -> "), SOON)
                .group(1);
    }
}
