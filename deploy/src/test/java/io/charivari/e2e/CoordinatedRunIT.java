package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.process.Child;
import io.charivari.demo.world.PostgresBackend;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.CacheAndDatabase;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One controller, two agents, and everything that a person does with them on a good day. */
@ExtendWith(Backends.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoordinatedRunIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CacheAndDatabase world;
    private String redis;
    private String postgres;

    @BeforeAll
    void start(Backends backends) throws IOException {
        world = CacheAndDatabase.start(backends);
        redis = world.redis();
        postgres = world.postgres();
    }

    @AfterAll
    void end() throws IOException {
        world.close();
    }

    @AfterEach
    void everythingIsCleanAgain() {
        world.awaitClean();
    }

    @Test
    void twoBackendsBreakAtTheSameInstantAndAreWholeAgain() throws SQLException {
        String file = world.site().write("both.yaml", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata:
                  name: both
                spec:
                  hypothesis: Two faults, one instant.
                  maxSkew: 5s
                  targets:
                    cache:
                      selector: {matchLabels: {role: cache}}
                    database:
                      selector: {matchLabels: {role: database}}
                  timeline:
                    - {name: gone, target: cache, at: 0s, duration: 3s, behavior: blackout}
                    - {name: slow, target: database, at: 0s, duration: 3s, behavior: delay, with: {latency: 100ms}}
                """).toString();
        assertThat(chaosctl("scenario", "apply", file).status()).isZero();
        Outcome plan = chaosctl("plan", "both");
        assertThat(plan.status()).as(plan.errors()).isZero();
        assertThat(plan.output()).contains("cache-1", "db-1", "gone", "slow");

        Child run = world.site()
                .start("chaosctl", "--controller", world.controller(), "run", "both", "--watch", "--unguarded");
        await().atMost(PATIENCE).until(() -> !RedisProbe.answers(redis));

        Outcome outcome = Site.outcome(run);
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
        assertThat(outcome.output()).contains("PASSED");
        Run stored = world.fleet().newestRun("both").orElseThrow();
        assertThat(stored.getSkew().getActivations()).isEqualTo(2);
        assertThat(RedisProbe.answers(redis)).isTrue();
        assertThat(postgresAnswers()).isTrue();
    }

    @Test
    void aMissedHypothesisFailsTheRun() {
        String file = world.site()
                .write("hopeless.yaml", Scenarios.cache("hopeless", "delay", "latency: 10ms", "2s", "5s") + """
                  probes:
                    - name: nobody-there
                      http: {url: "http://127.0.0.1:9/", timeout: 500ms}
                      mode: OnChaos
                      interval: 200ms
                      failureThreshold: 2
                """)
                .toString();

        Outcome outcome = chaosctl("run", file, "--watch");

        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isEqualTo(3);
        assertThat(outcome.output()).contains("FAILED").contains("nobody-there");
    }

    @Test
    void aBehaviorSetByHandLastsUntilItIsCleared() {
        Outcome set = chaosctl("behavior", "set", "redis", "blackout", "--for", "5m");
        assertThat(set.status()).as(set.errors()).isZero();
        assertThat(RedisProbe.answers(redis)).isFalse();
        assertThat(chaosctl("proxies", "list").output()).contains("blackout");

        Outcome clear = chaosctl("behavior", "clear", "redis");

        assertThat(clear.status()).as(clear.errors()).isZero();
        assertThat(RedisProbe.answers(redis)).isTrue();
    }

    @Test
    void aBehaviorSetByHandEndsByItself() {
        Outcome set = chaosctl("behavior", "set", "cache-1/redis", "blackout", "--for", "3s");
        assertThat(set.status()).as(set.errors()).isZero();

        await().atMost(PATIENCE).until(() -> RedisProbe.answers(redis));
    }

    @Test
    void haltEndsEverythingAndNothingStartsUntilResume() {
        assertThat(chaosctl("behavior", "set", "redis", "blackout").status()).isZero();

        Outcome halt = chaosctl("halt", "--reason", "enough of it");
        assertThat(halt.status()).as(halt.errors()).isZero();
        assertThat(RedisProbe.answers(redis)).isTrue();
        Outcome refused = chaosctl("behavior", "set", "redis", "blackout");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("enough of it").contains("resume").doesNotContain("\tat ");

        Outcome resume = chaosctl("resume");
        assertThat(resume.status()).as(resume.errors()).isZero();
        assertThat(chaosctl("behavior", "set", "redis", "delay", "-o", "latency=1ms")
                        .status())
                .isZero();
        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
    }

    @Test
    void anAbortedRunIsAborted() {
        String file = world.site()
                .write("endless.yaml", Scenarios.cache("endless", "blackout", "", "5m", "5s"))
                .toString();
        Child run = world.site().start("chaosctl", "--controller", world.controller(), "run", file, "--watch");
        await().atMost(PATIENCE).until(() -> !RedisProbe.answers(redis));

        Outcome abort = chaosctl(
                "runs",
                "abort",
                world.fleet().newestRun("endless").orElseThrow().getId());

        assertThat(abort.status()).as(abort.errors()).isZero();
        assertThat(Site.outcome(run).status()).isEqualTo(4);
        assertThat(RedisProbe.answers(redis)).isTrue();
    }

    @Test
    void listsAreThereForPeopleAndForPrograms() {
        assertThat(chaosctl("agents", "list").output()).contains("cache-1", "db-1");
        assertThat(chaosctl("agents", "list", "-o", "json").output().strip()).startsWith("[");
        assertThat(chaosctl("status").output()).contains("2");
        assertThat(chaosctl("behaviors", "show", "delay").output()).contains("latency", "jitter");
    }

    @Test
    void aSecondRunOnTheSameProxyIsRefusedAndNamesTheFirst() {
        String first = world.site()
                .write("first.yaml", Scenarios.cache("first", "delay", "latency: 1ms", "5m", "5s"))
                .toString();
        String second = world.site()
                .write("second.yaml", Scenarios.cache("second", "delay", "latency: 1ms", "1s", "5s"))
                .toString();
        assertThat(chaosctl("run", first, "--detach").status()).isZero();
        String id = world.fleet().newestRun("first").orElseThrow().getId();
        await().atMost(PATIENCE)
                .until(() -> world.fleet().newestRun("first").orElseThrow().getState() == RunState.RUN_STATE_RUNNING);

        Outcome refused = chaosctl("run", second, "--watch");

        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains(id).doesNotContain("\tat ");
        assertThat(chaosctl("runs", "abort", id).status()).isZero();
    }

    private Outcome chaosctl(String... arguments) {
        return world.site().chaosctl(world.controller(), arguments);
    }

    private boolean postgresAnswers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(PostgresBackend.url(postgres), "postgres", "");
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }
}
