package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.testing.Answers;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.Examples;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.HttpProbe;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.e2e.testing.SqlProbe;
import io.charivari.proto.v1.ActivationEffect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Every example does to real clients of real backends what it promises. A test's tag is the example that it runs. */
@ExtendWith(Backends.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {

    private static final String OK = SqlProbe.OK;
    private static final String WRITE = "UPDATE orders SET total = total + 1 WHERE id = 1";
    private static final String READ = "SELECT total FROM orders WHERE id = 1";

    private final Examples examples = new Examples();
    private final HttpBackend api = new HttpBackend();
    private String postgres;
    private String redis;
    private String http;

    @BeforeAll
    void start(Backends backends) throws SQLException {
        postgres = examples.agent("postgres", "postgres", backends.postgres().address());
        redis = examples.agent("redis", "redis", backends.redis().address());
        http = examples.agent("api", "http", api.address());
        examples.probesAsk(http);
        try (Connection connection = SqlProbe.connect(backends.postgres().address());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id int PRIMARY KEY, total int)");
            statement.execute("INSERT INTO orders VALUES (1, 0)");
        }
    }

    @AfterAll
    void end(Backends backends) throws SQLException, IOException {
        examples.close();
        api.close();
        try (Connection connection = SqlProbe.connect(backends.postgres().address());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE orders");
        }
    }

    @Test
    void everyExampleIsValid() {
        Outcome lint = examples.lint();

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
        try (Connection reader = SqlProbe.connect(postgres);
                Connection writer = SqlProbe.connect(postgres)) {
            Map<String, ActivationEffect> effects = examples.play("replica-lag", () -> {
                reads.add(SqlProbe.state(reader, READ));
                writes.add(SqlProbe.state(writer, WRITE));
            });

            assertThat(effects.get("late-reads").getLinksTouched())
                    .as("that of the reader alone")
                    .isEqualTo(1);
            assertThat(effects.get("late-reads").getRequestsTouched()).isPositive();
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
        assertThat(writes.phases()).containsSubsequence(OK, "lost", "25006", OK).containsOnly(OK, "lost", "25006");
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
        try (Connection reader = SqlProbe.connect(postgres);
                Connection writer = SqlProbe.connect(postgres)) {
            writer.setAutoCommit(false);
            Map<String, ActivationEffect> effects = examples.play("slow-disk", () -> {
                reads.add(SqlProbe.state(reader, READ));
                writes.add(SqlProbe.state(writer, WRITE));
                writer.commit();
            });

            assertThat(effects.get("slow-writes").getLinksTouched())
                    .as("that of the writer alone")
                    .isEqualTo(1);
            assertThat(effects.get("slow-writes").getRequestsTouched()).isPositive();
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
                users.add(RedisProbe.word(() -> jedis.get("user:7")));
                others.add(RedisProbe.word(() -> jedis.get("session:7")));
                others.add(RedisProbe.word(() -> jedis.set("user:7", "Ann")));
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
                    answers.add(RedisProbe.word(jedis::ping));
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

    @Test
    @Tag("brownout")
    void somePaymentsAreSentAwayAndReadsAreSlow() {
        HttpProbe client = new HttpProbe(http);
        Answers payments = new Answers();
        Answers others = new Answers();

        Map<String, ActivationEffect> effects = examples.play("brownout", () -> {
            for (int i = 0; i < 5; i++) {
                payments.add(client.post("/pay", "9.99"));
                others.add(client.post("/refund", "9.99"));
            }
            others.add(client.get("/catalogue"));
        });

        assertThat(payments.phases()).contains("200", "503 after 30").containsOnly("200", "503 after 30");
        assertThat(others.phases()).containsExactly("200");
        assertThat(api.requests("POST /pay")).isEqualTo((int) payments.count("200"));
        assertThat(effects.get("payments-sent-away").getRequestsTouched()).isEqualTo(payments.count("503 after 30"));
        assertThat(effects.get("reads-slow").getRequestsTouched()).isPositive();
    }

    @Test
    @Tag("growing-pains")
    void theServiceGetsSlowerThenGaspsThenTakesNobodyNew() {
        HttpProbe client = new HttpProbe(http);
        Answers answers = new Answers();

        Map<String, ActivationEffect> effects =
                examples.play("growing-pains", () -> answers.add(client.get("/catalogue")));

        assertThat(effects)
                .containsOnlyKeys(
                        "slower-and-slower", "gasps#1", "gasps#2", "gasps#3", "gasps#4", "slow", "nobody-new");
        assertThat(effects.get("slower-and-slower").getRequestsTouched()).isPositive();
        assertThat(answers.phases()).as("an open connection lasts").containsExactly("200");
    }
}
