package io.charivari.controller.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table {@code journal}. It only grows, by thousands of rows at a time when a large fleet answers: rows are collected
 * and written together. Lines go when their run goes, all at once.
 */
final class JournalDao {

    private final Handle handle;
    private final Map<Key, JournalRow> collected = new LinkedHashMap<>();

    JournalDao(Handle handle) {
        this.handle = handle;
    }

    /** Writes a row by the end of the transaction, unless there is one with its run and sequence. */
    void append(JournalRow row) {
        collected.putIfAbsent(new Key(row.run(), row.sequence()), row);
    }

    /** The sequence that follows the run's last one; 1 for a run without a journal. */
    long nextSequence(String run) {
        flush();
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal WHERE run = :run")
                .bind("run", run)
                .mapTo(Long.class)
                .one();
    }

    /** Writes what was appended. */
    void flush() {
        if (collected.isEmpty()) {
            return;
        }
        List<JournalRow> rows = List.copyOf(collected.values());
        collected.clear();
        rows.stream().collect(Collectors.groupingBy(JournalRow::run)).forEach(this::insertMissing);
    }

    private void insertMissing(String run, List<JournalRow> rows) {
        Set<Long> written = written(run, rows);
        List<JournalRow> missing =
                rows.stream().filter(row -> !written.contains(row.sequence())).toList();
        if (missing.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO journal (run, sequence, at_nanos, before_t0, happened_at, kind, details)
                VALUES (:run, :sequence, :atNanos, :beforeT0, :happenedAt, :kind, :details)
                """);
        missing.forEach(row -> batch.bindMethods(row).add());
        batch.execute();
    }

    private Set<Long> written(String run, List<JournalRow> rows) {
        return new HashSet<>(handle.createQuery("""
                        SELECT sequence FROM journal WHERE run = :run AND sequence BETWEEN :first AND :last
                        """)
                .bind("run", run)
                .bind(
                        "first",
                        rows.stream().mapToLong(JournalRow::sequence).min().orElseThrow())
                .bind(
                        "last",
                        rows.stream().mapToLong(JournalRow::sequence).max().orElseThrow())
                .mapTo(Long.class)
                .list());
    }

    /** In order. */
    List<JournalRow> of(String run) {
        flush();
        return handle.createQuery("""
                        SELECT run, sequence, at_nanos, before_t0, happened_at, kind, details
                        FROM journal WHERE run = :run ORDER BY sequence
                        """)
                .bind("run", run)
                .map((row, context) -> new JournalRow(
                        row.getString("run"),
                        row.getLong("sequence"),
                        row.getLong("at_nanos"),
                        row.getBoolean("before_t0"),
                        Columns.instant(row, "happened_at"),
                        row.getString("kind"),
                        row.getString("details")))
                .list();
    }

    /** All lines of these runs; how many there were. */
    int delete(List<String> runs) {
        return handle.createUpdate("DELETE FROM journal WHERE run IN (<runs>)")
                .bindList("runs", runs)
                .execute();
    }

    private record Key(String run, long sequence) {}
}
