package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.controller.testing.SampleDetails;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Old runs go, and nothing else does. */
class RetentionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration KEEP = Duration.ofDays(90);
    private static final Instant LONG_AGO = NOON.minus(KEEP).minusSeconds(1);

    private final ManualScheduler scheduler = new ManualScheduler(0);

    @EachDatabase
    void runsThatEndedLongAgoAreDeletedWithTheirJournals(Database database) throws Exception {
        try (World world = new World(database)) {
            world.add("r-000001", RunState.PASSED, LONG_AGO);
            world.add("r-000002", RunState.FAILED, LONG_AGO.plusSeconds(2));
            world.add("r-000003", RunState.PASSED, NOON);

            world.start();

            assertThat(world.ids()).containsExactly("r-000003", "r-000002");
            assertThat(world.archive.events("r-000001")).isEmpty();
            assertThat(world.archive.events("r-000002")).hasSize(2);
            assertThat(world.archive.details("r-000001")).isEmpty();
            assertThat(world.archive.details("r-000002")).isPresent();
            assertThat(world.audit())
                    .containsExactly(new AuditRow(
                            NOON,
                            "controller",
                            "",
                            "delete old runs",
                            "1 runs that ended before 2025-12-01T12:00:00Z, with 2 journal lines",
                            "ok"));
        }
    }

    @EachDatabase
    void itLooksAgainEveryHour(Database database) throws Exception {
        try (World world = new World(database)) {
            world.add("r-000001", RunState.PASSED, LONG_AGO.plus(Duration.ofMinutes(90)));
            world.add("r-000002", RunState.PASSED, NOON);
            world.start();

            scheduler.advance(Duration.ofHours(1));
            assertThat(world.ids()).hasSize(2);
            scheduler.advance(Duration.ofHours(1));

            assertThat(world.ids()).containsExactly("r-000002");
        }
    }

    @EachDatabase
    void whatIsNotOverStays(Database database) throws Exception {
        try (World world = new World(database)) {
            world.add("r-000001", RunState.RECOVERING, null);
            world.add("r-000002", RunState.PASSED, NOON);

            world.start();

            assertThat(world.ids()).hasSize(2);
            assertThat(world.audit()).isEmpty();
        }
    }

    @EachDatabase
    void anUnrecoveredRunStaysUntilItsAgentsHaveProvedToBeClean(Database database) throws Exception {
        try (World world = new World(database)) {
            world.add("r-000001", RunState.UNRECOVERED, LONG_AGO);
            world.add("r-000002", RunState.PASSED, NOON);
            world.start();
            assertThat(world.ids()).hasSize(2);

            world.append("r-000001", 3, new What.AgentSaid("pg-1", "baseline", ""));
            scheduler.advance(Duration.ofHours(1));

            assertThat(world.ids()).containsExactly("r-000002");
        }
    }

    @EachDatabase
    void theNewestRunStaysSinceIdsCountOnFromIt(Database database) throws Exception {
        try (World world = new World(database)) {
            world.add("r-000001", RunState.PASSED, LONG_AGO);
            world.add("r-000002", RunState.PASSED, LONG_AGO);

            world.start();

            assertThat(world.ids()).containsExactly("r-000002");
        }
    }

    @EachDatabase
    void manyAreDeletedBatchByBatchEachInTheAudit(Database database) throws Exception {
        try (World world = new World(database)) {
            for (int number = 1; number <= 2 * ExpiredRuns.BATCH + 6; number++) {
                world.add(String.format("r-%06d", number), RunState.PASSED, LONG_AGO);
            }

            world.start();

            assertThat(world.ids()).containsExactly("r-000046");
            assertThat(world.audit())
                    .extracting(row -> row.subject().replaceAll(" that.*with", " with"))
                    .containsExactly(
                            "5 runs with 10 journal lines",
                            "20 runs with 40 journal lines",
                            "20 runs with 40 journal lines");
        }
    }

    @EachDatabase
    void aStoreThatDoesNotAnswerIsAskedAgainInAnHour(Database database) throws Exception {
        World world = new World(database);
        world.close();
        world.start();

        scheduler.advance(Duration.ofHours(1));

        assertThat(scheduler.waiting()).isEqualTo(1);
    }

    private final class World implements AutoCloseable {

        private final Store store;
        private final StoreWriter writer;
        private final JdbcRunArchive archive;
        private int created;

        private World(Database database) {
            store = Store.open(database.empty());
            writer = StoreWriter.start(store);
            archive = new JdbcRunArchive(store, writer, this::wall);
        }

        private Instant wall() {
            return NOON.plusNanos(scheduler.clock().nanos());
        }

        private void start() {
            Retention.start(store, scheduler, this::wall, KEEP);
            scheduler.runDue();
        }

        /** With a journal of two lines. */
        private void add(String id, RunState state, @Nullable Instant ended) throws Exception {
            Instant start = LONG_AGO.minusSeconds(1_000).plusSeconds(created++);
            RunRecord run = new RunRecord(
                    id, "storm", 1, plan(), Duration.ofSeconds(10), false, state, "", "ann", "", start, ended, null);
            archive.created(run, SampleDetails.details()).toCompletableFuture().get(30, TimeUnit.SECONDS);
            append(id, 1, new What.AgentSaid("pg-1", "armed", ""));
            append(id, 2, new What.StateChanged(RunState.ARMED, RunState.RUNNING, ""));
        }

        private void append(String id, long sequence, What what) throws Exception {
            archive.append(id, new RunEvent(sequence, 0, false, NOON, what))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }

        private List<String> ids() {
            return archive.newest(100).stream().map(RunRecord::id).toList();
        }

        private List<AuditRow> audit() {
            return AuditArchive.in(store).newest(null, 100);
        }

        @Override
        public void close() {
            writer.close();
            store.close();
        }
    }

    private static Plan plan() {
        PlanEntry entry =
                new PlanEntry("gone", "pg", Activation.of(new Blackout(false)), Duration.ZERO, Duration.ofSeconds(10));
        return new Plan("storm", "abc", 1, List.of(new AgentPlan("pg-1", 1, List.of(entry))), List.of());
    }
}
