package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.charivari.controller.fleet.KnownAgent;
import io.charivari.controller.fleet.KnownAgent.KnownProxy;
import io.charivari.controller.fleet.ManagedProxy;
import io.charivari.controller.run.TargetProxy;
import io.charivari.controller.store.ScenarioArchive.Applied;
import io.charivari.controller.store.ScenarioArchive.Deleted;
import io.charivari.controller.store.ScenarioArchive.Deletion;
import io.charivari.controller.store.ScenarioArchive.ScenarioRevision;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    private Path directory;

    @EachDatabase
    void everyRevisionOfAScenarioIsKept(Database database) {
        try (Store store = Store.open(database.empty())) {
            ScenarioArchive archive = new JdbcScenarioArchive(store, InstantSource.fixed(NOON));
            String large = "# " + "x".repeat(300_000);

            Applied first = archive.apply("b", "one", "h1", "first", "ann");
            Applied again = archive.apply("b", "one", "h1", "first", "bob");
            Applied second = archive.apply("b", large, "h2", "second", "bob");
            Applied back = archive.apply("b", "one", "h1", "first", "ann");
            archive.apply("a", "other", "h3", "", "ann");

            assertThat(first)
                    .isEqualTo(new Applied(new ScenarioRevision("b", 1, "h1", "one", "first", "ann", NOON), true));
            assertThat(again).isEqualTo(new Applied(first.revision(), false));
            assertThat(second.revision().revision()).isEqualTo(2);
            assertThat(back.revision().revision()).isEqualTo(3);
            assertThat(archive.find("b", 2)).contains(second.revision());
            assertThat(archive.find("b", 0)).contains(back.revision());
            assertThat(archive.find("b", 4)).isEmpty();
            assertThat(archive.find("c", 0)).isEmpty();
            assertThat(archive.newest())
                    .extracting(ScenarioRevision::name, ScenarioRevision::revision)
                    .containsExactly(tuple("a", 1), tuple("b", 3));
        }
    }

    @EachDatabase
    void aDeletedScenarioKeepsItsRevisionsAndItsNumbers(Database database) {
        try (Store store = Store.open(database.empty())) {
            ScenarioArchive archive = new JdbcScenarioArchive(store, InstantSource.fixed(NOON));
            Applied first = archive.apply("a", "one", "h1", "first", "ann");
            archive.apply("b", "other", "h2", "", "ann");

            Deleted deleted = archive.delete("a", "bob");

            assertThat(deleted).isEqualTo(new Deleted(first.revision(), new Deletion("bob", NOON)));
            assertThat(archive.deletion("a")).contains(deleted.deletion());
            assertThat(archive.deletion("b")).isEmpty();
            assertThat(archive.newest()).extracting(ScenarioRevision::name).containsExactly("b");
            assertThat(archive.find("a", 1)).contains(first.revision());
            assertThatThrownBy(() -> archive.require("a", 0))
                    .hasMessageStartingWith("scenario a was deleted by bob on 2026-03-01 12:00 UTC: ");
            assertThatThrownBy(() -> archive.delete("a", "bob")).hasMessageContaining("was deleted by bob");
            assertThatThrownBy(() -> archive.delete("c", "bob")).hasMessageContaining("there is no scenario 'c'");

            Applied back = archive.apply("a", "one", "h1", "first", "ann");

            assertThat(back.changed()).isTrue();
            assertThat(archive.deletion("a")).isEmpty();
            assertThat(archive.history("a"))
                    .containsExactly(back.revision().info(), first.revision().info());
            assertThat(back.revision().revision()).isEqualTo(2);
        }
    }

    @EachDatabase
    void theAuditIsReadByTimeTheNewestFirst(Database database) {
        try (Store store = Store.open(database.empty())) {
            List<AuditRow> rows = new ArrayList<>();
            for (int hour = 0; hour < 5; hour++) {
                AuditRow row = new AuditRow(
                        NOON.plus(Duration.ofHours(hour)), "ann", "10.0.0.1:5", "run", "storm " + hour, "ok");
                store.change(tables -> tables.audit().insert(row));
                rows.add(0, row);
            }
            AuditArchive archive = AuditArchive.in(store);

            assertThat(archive.newest(null, 10)).isEqualTo(rows);
            assertThat(archive.newest(null, 2)).isEqualTo(rows.subList(0, 2));
            assertThat(archive.newest(NOON.plus(Duration.ofHours(2)), 10)).isEqualTo(rows.subList(0, 3));
            assertThat(archive.newest(NOON.plus(Duration.ofDays(1)), 10)).isEmpty();
        }
    }

    @EachDatabase
    void anAgentIsRememberedAsItWasLastSeen(Database database) throws Exception {
        StoreSettings settings = database.empty();
        KnownProxy redis = new KnownProxy("redis", Endpoint.parse("[::1]:6380"), Endpoint.parse("db:6379"), "tcp");
        KnownProxy http = new KnownProxy("http", Endpoint.parse(":8080"), Endpoint.parse("web:80"), "tcp");
        KnownAgent before = agent("0.1", List.of(redis));
        KnownAgent after = agent("0.2", List.of(http, redis));
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcFleetArchive archive = new JdbcFleetArchive(store, writer);
            archive.seen(before).toCompletableFuture().get(30, TimeUnit.SECONDS);
            archive.seen(after).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            assertThat(new JdbcFleetArchive(store, writer).known()).containsExactly(after);
        }
    }

    @EachDatabase
    void aProxyThatWasMadeIsRememberedUntilItIsForgotten(Database database) throws Exception {
        StoreSettings settings = database.empty();
        ManagedProxy pg = new ManagedProxy(
                "pg-1",
                new ProxySpec(
                        "pg",
                        Endpoint.parse("[::1]:0"),
                        Endpoint.parse("db:5432"),
                        "postgres",
                        Duration.ofMillis(1_500),
                        ProxyProtocol.V2,
                        new ProtocolOptions(Map.of("some_option", "a=b", "zed", ""))),
                false,
                "ann",
                NOON);
        ManagedProxy wanted = new ManagedProxy("pg-1", pg.spec(), true, "bob", NOON.plusSeconds(1));
        ManagedProxy other = new ManagedProxy("a-1", pg.spec(), true, "ann", NOON);
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcManagedProxyArchive archive = new JdbcManagedProxyArchive(store, writer);
            archive.put(pg);
            archive.put(wanted);
            archive.put(other).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcManagedProxyArchive archive = new JdbcManagedProxyArchive(store, writer);
            assertThat(archive.all()).containsExactly(other, wanted);
            archive.forget(new TargetProxy("pg-1", "pg")).toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(archive.all()).containsExactly(other);
        }
    }

    @EachDatabase
    void aStoreOfTheFirstVersionIsBroughtUpToDate(Database database) {
        StoreSettings settings = database.empty();
        Flyway.configure(StoreTest.class.getClassLoader())
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();

        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            assertThat(new JdbcManagedProxyArchive(store, writer).all()).isEmpty();
        }
    }

    @EachDatabase
    void aWholeFleetIsRememberedEachAgentAsItWasSeenLast(Database database) throws Exception {
        KnownProxy redis = new KnownProxy("redis", Endpoint.parse(":6380"), Endpoint.parse("db:6379"), "tcp");
        try (Store store = Store.open(database.empty());
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcFleetArchive archive = new JdbcFleetArchive(store, writer);
            List<CompletionStage<Void>> writes = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (int number = 100; number < 800; number++) {
                    List<KnownProxy> proxies = number % 2 == round ? List.of(redis) : List.of();
                    writes.add(archive.seen(agent("a" + number, "0." + round, proxies)));
                }
            }
            for (CompletionStage<Void> write : writes) {
                write.toCompletableFuture().get(30, TimeUnit.SECONDS);
            }

            List<KnownAgent> known = archive.known();
            assertThat(known).hasSize(700).extracting(KnownAgent::version).containsOnly("0.1");
            assertThat(known).filteredOn(agent -> !agent.proxies().isEmpty()).hasSize(350);
        }
    }

    @EachDatabase
    void aStoreOfANewerVersionIsRefused(Database database) throws SQLException {
        StoreSettings settings = database.empty();
        Store.open(settings).close();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO "flyway_schema_history"
                        ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
                         "execution_time", "success")
                    VALUES (1000, '999', 'from the future', 'SQL', 'V999__future.sql', 1, 'x', 1, TRUE)
                    """);
        }

        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessageContaining("was written by a newer version (its tables have version 999");
    }

    @Test
    void aDataDirectoryIsTakenOnce() {
        Path data = directory.resolve("deep/data");
        try (DataDirectory first = DataDirectory.take(data)) {
            assertThatThrownBy(() -> DataDirectory.take(first.path()))
                    .isInstanceOfSatisfying(
                            CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE))
                    .hasMessage("data directory " + data + " is in use by another controller (process "
                            + ProcessHandle.current().pid() + "): stop it or choose another --data");
        }
        DataDirectory.take(data).close();
    }

    @Test
    void aDataDirectoryThatIsAFileIsRefusedWithWhatToDo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertThatThrownBy(() -> DataDirectory.take(file))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessageContaining("choose another --data");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() {
        StoreSettings nowhere = StoreSettings.postgresql("jdbc:postgresql://127.0.0.1:1/none", "ann", "hush");

        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE))
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/none cannot be opened")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aUrlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> StoreSettings.postgresql("jdbc:mysql://db/x", "", ""))
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void lineEndsAreNoNewRevision() {
        assertThat(ScenarioText.hash("a\r\nb\r\n"))
                .isEqualTo(ScenarioText.hash("a\nb\n"))
                .hasSize(64);
        assertThat(ScenarioText.hash("a\nb")).isNotEqualTo(ScenarioText.hash("a\nb\n"));
    }

    private static KnownAgent agent(String version, List<KnownProxy> proxies) {
        return agent("pg-1", version, proxies);
    }

    private static KnownAgent agent(String id, String version, List<KnownProxy> proxies) {
        return new KnownAgent(
                id, new Labels(Map.of("role", "db", "zone", "a")), version, "boot", "10.0.0.1:5", NOON, proxies);
    }
}
