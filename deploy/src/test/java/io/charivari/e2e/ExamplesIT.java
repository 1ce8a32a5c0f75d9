package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Answers;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.Examples;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.HttpProbe;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.e2e.testing.SqlProbe;
import io.charivari.proto.v1.ActivationEffect;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Every example does to real clients of real backends what it promises. A test's tag is the example that it runs. */
@ExtendWith(Backends.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OK = SqlProbe.OK;
    private static final String WRITE = "UPDATE orders SET total = total + 1 WHERE id = 1";
    private static final String READ = "SELECT total FROM orders WHERE id = 1";

    private final Site site = new Site();
    private final HttpBackend api = new HttpBackend();
    private RunningController controller;
    private FleetClient fleet;
    private Examples examples;
    private String postgres;
    private String redis;
    private String http;

    @BeforeAll
    void start(Backends backends) throws SQLException {
        controller = site.controller();
        fleet = new FleetClient(controller.address());
        examples = new Examples(site, controller.address(), fleet);
        postgres = agent("postgres", "postgres", backends.postgres().address());
        redis = agent("redis", "redis", backends.redis().address());
        http = agent("api", "http", api.address());
        await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 3);
        try (Connection connection = SqlProbe.connect(backends.postgres().address())) {
            assertThat(SqlProbe.state(connection, "DROP TABLE IF EXISTS orders"))
                    .isEqualTo(OK);
            assertThat(SqlProbe.state(connection, "CREATE TABLE orders (id int PRIMARY KEY, total int)"))
                    .isEqualTo(OK);
            assertThat(SqlProbe.state(connection, "INSERT INTO orders VALUES (1, 0)"))
                    .isEqualTo(OK);
        }
    }

    private String agent(String role, String protocol, String backend) {
        return site.agent(
                        role + "-1",
                        "--id",
                        role + "-1",
                        "--label",
                        "role=" + role,
                        "--controller",
                        controller.address(),
                        "--name",
                        role,
                        "--listen",
                        "127.0.0.1:0",
                        "--backend",
                        backend,
                        "--protocol",
                        protocol)
                .address(role);
    }

    @AfterAll
    void end() throws IOException {
        fleet.close();
        api.close();
        site.close();
    }

    @Test
    void everyExampleIsValid() {
        String[] arguments = Stream.concat(
                        Stream.of("scenario", "lint"), Examples.files().stream().map(Path::toString))
                .toArray(String[]::new);

        Outcome lint = site.run("chaosctl", arguments);

        assertThat(lint.status()).as(lint.output() + lint.errors()).isZero();
    }

    @Test
    void everyExampleIsRunByATest() {
        List<String> run = Arrays.stream(ExamplesIT.class.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Tag.class)))
                .map(Tag::value)
                .toList();

        assertThat(Examples.files()).isNotEmpty().extracting(Examples::nameOf).containsExactlyInAnyOrderElementsOf(run);
    }

    @Test
    @Tag("replica-lag")
    void readsAreLateAndWritesAreNot() throws SQLException {
        Answers reads = new Answers();
        Answers writes = new Answers();
        try (Connection connection = SqlProbe.connect(postgres)) {
            Map<String, ActivationEffect> effects = examples.play("replica-lag", () -> {
                for (int i = 0; i < 10; i++) {
                    writes.add(SqlProbe.state(connection, WRITE));
                }
                reads.add(SqlProbe.state(connection, READ));
            });

            // Had a single round's writes been late as well, there would be more late requests than reads.
            assertThat(effects.get("late-reads").getRequestsTouched()).isBetween(1L, (long) reads.count());
        }
        assertThat(reads.phases()).containsExactly(OK);
        assertThat(writes.phases()).containsExactly(OK);
    }

    @Test
    @Tag("deadlocks")
    void someUpdatesOfOrdersAreVictimsOfADeadlock() throws SQLException {
        Answers updates = new Answers();
        Answers others = new Answers();
        try (Connection connection = SqlProbe.connect(postgres)) {
            Map<String, ActivationEffect> effects = examples.play("deadlocks", () -> {
                for (int i = 0; i < 10; i++) {
                    updates.add(SqlProbe.state(connection, WRITE));
                }
                others.add(SqlProbe.state(connection, READ));
            });

            assertThat(effects.get("deadlock").getRequestsTouched()).isEqualTo(updates.count("40P01"));
        }
        assertThat(updates.phases()).contains(OK, "40P01").containsOnly(OK, "40P01");
        assertThat(others.phases()).containsExactly(OK);
    }

    @Test
    @Tag("too-many-connections")
    void newConnectionsAreRefusedAndOpenOnesGoOn() throws SQLException {
        Answers fresh = new Answers();
        Answers open = new Answers();
        try (Connection connection = SqlProbe.connect(postgres)) {
            Map<String, ActivationEffect> effects = examples.play("too-many-connections", () -> {
                fresh.add(SqlProbe.state(postgres, READ));
                open.add(SqlProbe.state(connection, READ));
            });

            assertThat(effects.get("no-more-clients").getRequestsTouched()).isEqualTo(fresh.count("53300"));
        }
        assertThat(fresh.phases()).containsExactly(OK, "53300", OK);
        assertThat(open.phases()).containsExactly(OK);
    }

    @Test
    @Tag("primary-failover")
    void thePrimaryIsGoneThenReadOnlyThenWhole() {
        Answers reads = new Answers();
        Answers writes = new Answers();

        Map<String, ActivationEffect> effects = examples.play("primary-failover", () -> {
            reads.add(lostOr(SqlProbe.state(postgres, READ)));
            writes.add(lostOr(SqlProbe.state(postgres, WRITE)));
        });

        assertThat(effects.get("read-only").getRequestsTouched()).isEqualTo(writes.count("25006"));
        assertThat(reads.phases()).containsExactly(OK, "lost", OK);
        assertThat(writes.phases()).containsExactly(OK, "lost", "25006", OK);
    }

    /** Class 08 are the errors of the connection itself; which one depends on how far it had come. */
    private static String lostOr(String state) {
        return state.startsWith("08") ? "lost" : state;
    }

    @Test
    @Tag("slow-disk")
    void writesAreLateAndReadsAreNot() throws SQLException {
        Answers writes = new Answers();
        Answers reads = new Answers();
        try (Connection connection = SqlProbe.connect(postgres)) {
            Map<String, ActivationEffect> effects = examples.play("slow-disk", () -> {
                for (int i = 0; i < 10; i++) {
                    reads.add(SqlProbe.state(connection, READ));
                }
                connection.setAutoCommit(false);
                writes.add(SqlProbe.state(connection, WRITE));
                connection.commit();
                connection.setAutoCommit(true);
            });

            // A write and its commit are two requests.
            assertThat(effects.get("slow-writes").getRequestsTouched()).isBetween(2L, 2L * writes.count());
        }
        assertThat(writes.phases()).containsExactly(OK);
        assertThat(reads.phases()).containsExactly(OK);
    }

    @Test
    @Tag("cache-stampede")
    void usersAreNotInTheCacheAndAllElseIs() {
        Answers users = new Answers();
        Answers others = new Answers();
        try (Jedis jedis = RedisProbe.connect(redis)) {
            Map<String, ActivationEffect> effects = examples.play("cache-stampede", () -> {
                users.add(word(() -> jedis.get("user:7")));
                others.add(word(() -> jedis.get("session:7")));
                others.add(word(() -> jedis.set("user:7", "Ann")));
            });

            assertThat(effects.get("users-missing").getRequestsTouched()).isEqualTo(users.count("LOADING"));
        }
        assertThat(users.phases()).containsExactly("answer", "LOADING", "answer");
        assertThat(others.phases()).containsExactly("answer");
    }

    @Test
    @Tag("thundering-herd")
    void theCacheIsGoneThenTakesOnlySoManyRequests() {
        Answers answers = new Answers();

        Map<String, ActivationEffect> effects = examples.play("thundering-herd", () -> {
            try (Jedis jedis = RedisProbe.connect(redis)) {
                for (int i = 0; i < 30; i++) {
                    answers.add(word(jedis::ping));
                }
            } catch (JedisConnectionException e) {
                answers.add("lost");
            }
        });

        assertThat(effects.get("gone").getLinksTouched()).isPositive();
        assertThat(effects.get("back-but-weak").getRequestsTouched()).isGreaterThanOrEqualTo(answers.count("ERR"));
        assertThat(answers.phases()).containsSubsequence("answer", "lost", "ERR", "answer");
        assertThat(answers.last()).isEqualTo("answer");
    }

    /** What a client of Redis makes of its answer. */
    private static String word(Runnable command) {
        try {
            command.run();
            return "answer";
        } catch (JedisDataException e) {
            return e.getMessage().split(" ", 2)[0];
        }
    }

    @Test
    @Tag("brownout")
    void somePaymentsAreSentAwayAndReadsAreSlow() {
        HttpProbe client = new HttpProbe(http);
        Answers payments = new Answers();
        Answers others = new Answers();

        Map<String, ActivationEffect> effects = examples.play("brownout", () -> {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> answer = client.post("/pay", "9.99");
                payments.add(answer.statusCode()
                        + answer.headers()
                                .firstValue("Retry-After")
                                .map(" "::concat)
                                .orElse(""));
                others.add("" + client.post("/refund", "9.99").statusCode());
            }
            others.add("" + client.get("/catalogue").statusCode());
        });

        assertThat(payments.phases()).contains("200", "503 30").containsOnly("200", "503 30");
        assertThat(others.phases()).containsExactly("200");
        assertThat(api.requests("POST /pay")).isEqualTo((int) payments.count("200"));
        assertThat(effects.get("payments-sent-away").getRequestsTouched()).isEqualTo(payments.count("503 30"));
        assertThat(effects.get("reads-slow").getRequestsTouched()).isBetween(1L, (long) api.requests("GET /catalogue"));
    }
}
