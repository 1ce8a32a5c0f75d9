package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunFilter;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.controller.run.Skew;
import io.charivari.controller.testing.SampleDetails;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Custom;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

class JdbcRunArchiveTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Author ANN = new Author("ann", "10.0.0.7:40123");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @EachDatabase
    void aRunIsReadBackAsItWasWritten(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            RunRecord run = run("r1", RunState.PENDING);
            await(opened.archive.created(run, SampleDetails.details()));

            assertThat(opened.archive.find("r1")).contains(run);
            assertThat(opened.archive.find("r2")).isEmpty();
            assertThat(opened.archive.find("r1").orElseThrow().plan().hash())
                    .isEqualTo(run.plan().hash());
        }
    }

    @EachDatabase
    void detailsAreReadBackAsTheyWereWrittenWithTheRun(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.created(run("r1", RunState.PENDING), SampleDetails.details()));

            assertThat(opened.archive.details("r1")).contains(SampleDetails.details());
            assertThat(opened.archive.details("r2")).isEmpty();
        }
    }

    @EachDatabase
    void aRunThatCannotBeStoredLeavesNoDetails(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.updated(run("r1", RunState.PENDING)));

            assertThat(fails(
                            opened.archive.created(run("r1", RunState.PENDING), SampleDetails.details()),
                            ErrorCode.INTERNAL))
                    .isTrue();
            assertThat(opened.archive.details("r1")).isEmpty();
        }
    }

    @EachDatabase
    void eachNoteFollowsTheLastLineOfTheJournal(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.append("r1", said(41)));
            CompletionStage<Void> first = opened.archive.noted("r1", 7, false, NOON, new What.Note("ann", "one"));
            CompletionStage<Void> second = opened.archive.noted("r1", 8, false, NOON, new What.Note("bob", "two"));
            await(first);
            await(second);

            assertThat(opened.archive.events("r1"))
                    .containsExactly(
                            said(41),
                            new RunEvent(42, 7, false, NOON, new What.Note("ann", "one")),
                            new RunEvent(43, 8, false, NOON, new What.Note("bob", "two")));
        }
    }

    @EachDatabase
    void thePreviousRunIsTheNewestOfItsScenarioThatIsOver(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.created(run("r1", RunState.PASSED), SampleDetails.details()));
            await(opened.archive.created(run("r2", RunState.FAILED), SampleDetails.details()));
            await(opened.archive.created(run("r3", RunState.RUNNING), SampleDetails.details()));
            await(opened.archive.created(run("r4", RunState.PASSED), SampleDetails.details()));

            assertThat(opened.archive.previous(run("r4", RunState.PASSED))).contains(run("r2", RunState.FAILED));
            assertThat(opened.archive.previous(run("r1", RunState.PASSED))).isEmpty();
        }
    }

    @EachDatabase
    void aVerdictReplacesTheState(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            RunRecord run = run("r1", RunState.PENDING);
            await(opened.archive.created(run, SampleDetails.details()));
            RunRecord ended =
                    run.ended(RunState.PASSED, "hypothesis held", NOON.plusSeconds(60), new Skew(1, 2, 3, 4, 5));
            await(opened.archive.updated(ended));

            assertThat(opened.archive.find("r1")).contains(ended);
        }
    }

    @EachDatabase
    void runsWithoutVerdictAreFoundOldestFirst(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            int number = 10;
            for (RunState state : RunState.values()) {
                await(opened.archive.created(run("r-" + number++, state), SampleDetails.details()));
            }

            assertThat(opened.archive.unfinished())
                    .extracting(RunRecord::state)
                    .containsExactly(
                            RunState.PENDING,
                            RunState.PREPARING,
                            RunState.ARMED,
                            RunState.RUNNING,
                            RunState.RECOVERING);
            assertThat(opened.archive.newest(2))
                    .extracting(RunRecord::state)
                    .containsExactly(RunState.UNRECOVERED, RunState.INVALID);
        }
    }

    @EachDatabase
    void runsAreFilteredByScenarioAndState(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.created(run("r-1", RunState.FAILED), SampleDetails.details()));
            await(opened.archive.created(run("r-2", RunState.PASSED), SampleDetails.details()));
            await(opened.archive.created(run("r-3", RunState.RUNNING), SampleDetails.details()));
            await(opened.archive.created(run("r-4", RunState.FAILED), SampleDetails.details()));

            assertThat(ids(opened, new RunFilter("cache-gone", Set.of(), Set.of())))
                    .containsExactly("r-4", "r-3", "r-2", "r-1");
            assertThat(ids(opened, new RunFilter("other", Set.of(), Set.of()))).isEmpty();
            assertThat(ids(opened, new RunFilter("", Set.of(RunState.FAILED), Set.of())))
                    .containsExactly("r-4", "r-1");
            assertThat(ids(opened, new RunFilter("", Set.of(RunState.FAILED), Set.of("r-3"))))
                    .containsExactly("r-4", "r-3", "r-1");
            assertThat(ids(opened, new RunFilter("other", Set.of(RunState.FAILED), Set.of("r-3"))))
                    .isEmpty();
            assertThat(ids(opened, new RunFilter("cache-gone", Set.of(RunState.PASSED, RunState.RUNNING), Set.of())))
                    .containsExactly("r-3", "r-2");
        }
    }

    private static List<String> ids(Opened opened, RunFilter filter) {
        return opened.archive.newest(filter, 10).stream().map(RunRecord::id).toList();
    }

    @EachDatabase
    void everyKindOfEventIsReadBackAsItWasWritten(Database database) throws Exception {
        List<What> kinds = List.of(
                new What.StateChanged(RunState.ARMED, RunState.RUNNING, ""),
                new What.Activation("pg-1", "slow", "pg", "delay", Phase.ENDED, 1, -2, 3, "time is up", 4, 5, 6, 7, 8),
                new What.ProbeSample("checkout", false, 800_000_000, "status 500 “so”", 2),
                new What.ProbeSample("errors", true, 1, "4.2%", 0, 4.2, "%"),
                new What.AgentSaid("pg-1", "baseline", "empty"),
                new What.ProxyTraffic("pg-1", "pg", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                new What.Note("ann", "the pager went off <now>"));
        List<RunEvent> events = new ArrayList<>();
        for (What what : kinds) {
            events.add(new RunEvent(events.size() + 1, -5, events.isEmpty(), NOON, what));
        }
        try (Opened opened = Opened.on(database.empty())) {
            for (RunEvent event : events) {
                await(opened.archive.append("r1", event));
            }

            assertThat(opened.archive.events("r1")).isEqualTo(events);
        }
    }

    @EachDatabase
    void anEventThatIsWrittenTwiceIsOneEvent(Database database) throws Exception {
        RunEvent event = new RunEvent(1, 0, true, NOON, new What.AgentSaid("a", "armed", ""));
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.append("r1", event));
            await(opened.archive.append("r1", event));

            assertThat(opened.archive.events("r1")).containsExactly(event);
        }
    }

    @EachDatabase
    void eventsThatWaitAreWrittenTogetherEachOnce(Database database) throws Exception {
        List<CompletionStage<Void>> writes = new ArrayList<>();
        try (Opened opened = Opened.on(database.empty())) {
            for (int i = 0; i < 3_000; i++) {
                writes.add(opened.archive.append("r" + i % 2, said(i / 2)));
                writes.add(opened.archive.append("r" + i % 2, said(i / 4)));
            }
            for (CompletionStage<Void> write : writes) {
                await(write);
            }

            assertThat(opened.archive.events("r0"))
                    .extracting(RunEvent::sequence)
                    .isEqualTo(LongStream.range(0, 1_500).boxed().toList());
            assertThat(opened.archive.events("r1")).hasSize(1_500);
        }
    }

    private static RunEvent said(long sequence) {
        return new RunEvent(sequence, 0, true, NOON, new What.AgentSaid("a", "armed", ""));
    }

    @EachDatabase
    void oneBadWriteDoesNotTakeTheOthersWithIt(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            List<CompletionStage<Void>> writes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                writes.add(opened.archive.created(run("r" + i / 2, RunState.PENDING), SampleDetails.details()));
            }
            int refused = 0;
            for (CompletionStage<Void> write : writes) {
                refused += fails(write, ErrorCode.INTERNAL) ? 1 : 0;
            }

            assertThat(refused).isEqualTo(25);
            assertThat(opened.archive.newest(100)).hasSize(25);
        }
    }

    @EachDatabase
    void epochsGrowAndAHaltStaysAcrossRestarts(Database database) throws Exception {
        StoreSettings settings = database.empty();
        try (Opened opened = Opened.on(settings)) {
            assertThat(opened.archive.nextEpoch()).isEqualTo(NOON.toEpochMilli());
            assertThat(opened.archive.haltReason()).isEmpty();
            await(opened.archive.halted("checkout is down", "ann"));
            await(opened.archive.halted("still", "ann"));
        }
        try (Opened opened = Opened.on(settings)) {
            assertThat(opened.archive.nextEpoch()).isEqualTo(NOON.toEpochMilli() + 1);
            assertThat(opened.archive.haltReason()).contains("still");
            await(opened.archive.resumed(new DirectiveStamp(7, 42), "ann"));
            assertThat(opened.archive.haltReason()).isEmpty();
            assertThat(opened.archive.lastResume()).isEqualTo(new DirectiveStamp(7, 42));
        }
    }

    @EachDatabase
    void anEmptyStoreBeginsAboveEveryEpochOfAnEarlierOne(Database database) throws Exception {
        long last;
        try (Opened opened = Opened.on(database.empty(), CLOCK)) {
            opened.archive.nextEpoch();
            last = opened.archive.nextEpoch();
        }
        try (Opened opened = Opened.on(database.empty(), InstantSource.fixed(NOON.plusSeconds(1)))) {
            assertThat(opened.archive.nextEpoch()).isGreaterThan(last);
        }
    }

    @EachDatabase
    void aWallClockThatIsSetBackDoesNotTakeTheEpochBack(Database database) throws Exception {
        StoreSettings settings = database.empty();
        try (Opened opened = Opened.on(settings, CLOCK)) {
            opened.archive.nextEpoch();
        }
        try (Opened opened = Opened.on(settings, InstantSource.fixed(Instant.EPOCH))) {
            assertThat(opened.archive.nextEpoch()).isEqualTo(NOON.toEpochMilli() + 1);
        }
    }

    @EachDatabase
    void theAuditGrows(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            await(opened.archive.audited(ANN, "halt", "", "ok"));
            await(opened.archive.audited(new Author("bob", ""), "run", "cache-gone", "refused: halted"));

            List<AuditRow> rows =
                    opened.store.transaction(tables -> tables.audit().newest(null, 10));
            assertThat(rows)
                    .containsExactly(
                            new AuditRow(NOON, "bob", "", "run", "cache-gone", "refused: halted"),
                            new AuditRow(NOON, "ann", "10.0.0.7:40123", "halt", "", "ok"));
        }
    }

    @EachDatabase
    void aValueThatDoesNotFitIsRefusedForGood(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            Author tooLong = new Author("a".repeat(1_000), "");

            assertThat(fails(opened.archive.audited(tooLong, "halt", "", "ok"), ErrorCode.INTERNAL))
                    .isTrue();
        }
    }

    @EachDatabase
    void aStoreThatIsGoneFailsEachWriteWithWhatToDo(Database database) throws Exception {
        try (Opened opened = Opened.on(database.empty())) {
            opened.store.close();

            assertThat(fails(
                            opened.archive.created(run("r1", RunState.PENDING), SampleDetails.details()),
                            ErrorCode.STORE_UNAVAILABLE))
                    .isTrue();
            assertThatThrownBy(() -> opened.archive.newest(1))
                    .isInstanceOf(CharivariException.class)
                    .hasMessageContaining("does not answer");
            assertThat(opened.store.problem()).isPresent();
        }
    }

    @EachDatabase
    void writesAfterTheCloseAreRefused(Database database) throws Exception {
        Opened opened = Opened.on(database.empty());
        opened.close();

        assertThat(fails(opened.archive.audited(ANN, "halt", "", "ok"), ErrorCode.STORE_UNAVAILABLE))
                .isTrue();
    }

    private static RunRecord run(String id, RunState state) {
        return new RunRecord(
                id,
                "cache-gone",
                3,
                plan(),
                Duration.ofSeconds(10),
                false,
                state,
                "",
                "ann",
                "game day",
                NOON,
                null,
                null);
    }

    private static Plan plan() {
        BehaviorCatalog catalog = BehaviorCatalog.builtIn();
        Activation slow = new Activation(
                catalog.parse("delay", Map.of("latency", "300ms", "jitter", "1500us")),
                Direction.BOTH,
                Percent.parse("12.5%"));
        Activation own = Activation.of(new Custom("mysql-deadlock", Map.of("table", "orders", "rate", "5%")));
        return new Plan(
                "cache-gone",
                "abc",
                Long.MIN_VALUE,
                List.of(new AgentPlan(
                        "pg-1",
                        -7,
                        List.of(
                                new PlanEntry("slow", "pg", slow, Duration.ZERO, Duration.ofNanos(60_000_000_001L)),
                                new PlanEntry("own", "pg", own, Duration.ofMillis(1), Duration.ofDays(1))))),
                List.of(new Excluded("db", "pg-2", "not drawn: mode one")));
    }

    private static void await(CompletionStage<Void> write) throws Exception {
        write.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static boolean fails(CompletionStage<Void> write, ErrorCode code) throws Exception {
        try {
            await(write);
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOfSatisfying(CharivariException.class, cause -> assertThat(cause.code())
                    .isEqualTo(code));
            return true;
        }
    }

    private record Opened(Store store, StoreWriter writer, JdbcRunArchive archive) implements AutoCloseable {

        static Opened on(StoreSettings settings) {
            return on(settings, CLOCK);
        }

        static Opened on(StoreSettings settings, InstantSource clock) {
            Store store = Store.open(settings);
            StoreWriter writer = StoreWriter.start(store);
            return new Opened(store, writer, new JdbcRunArchive(store, writer, clock));
        }

        @Override
        public void close() {
            writer.close();
            store.close();
        }
    }
}
