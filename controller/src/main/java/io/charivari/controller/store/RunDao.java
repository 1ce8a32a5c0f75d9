package io.charivari.controller.store;

import io.charivari.controller.run.RunFilter;
import io.charivari.controller.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** The table {@code runs}. */
final class RunDao {

    private static final String SELECT = """
            SELECT id, scenario, revision, seed, plan_hash, plan, lease_nanos, ad_hoc, state, reason, author, why,
                   created_at, ended_at, skew
            FROM runs
            """;

    private final Handle handle;

    RunDao(Handle handle) {
        this.handle = handle;
    }

    void insert(RunRow row) {
        handle.createUpdate("""
                        INSERT INTO runs (id, scenario, revision, seed, plan_hash, plan, lease_nanos, ad_hoc, state,
                                          reason, author, why, created_at, ended_at, skew)
                        VALUES (:id, :scenario, :revision, :seed, :planHash, :plan, :leaseNanos, :adHoc, :state,
                                :reason, :author, :why, :createdAt, :endedAt, :skew)
                        """).bindMethods(row).execute();
    }

    /** Writes what changes in the life of a run; whether there was a row to update. */
    boolean update(RunChange row) {
        return handle.createUpdate("""
                        UPDATE runs SET state = :state, reason = :reason, ended_at = :endedAt, skew = :skew
                        WHERE id = :id
                        """).bindMethods(row).execute() > 0;
    }

    Optional<RunRow> find(String id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst();
    }

    /** Those that pass the filter, the newest first. */
    List<RunRow> newest(RunFilter filter, int limit) {
        boolean ofScenario = !filter.scenario().isEmpty();
        boolean inStates = !filter.states().isEmpty();
        Query query = handle.createQuery(SELECT
                        + "WHERE TRUE"
                        + (ofScenario ? " AND scenario = :scenario" : "")
                        + (inStates ? " AND (state IN (<states>) OR id IN (<ids>))" : "")
                        + " ORDER BY created_at DESC, id DESC FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit);
        if (ofScenario) {
            query.bind("scenario", filter.scenario());
        }
        if (inStates) {
            query.bindList(
                    "states", filter.states().stream().map(RunState::name).toList());
            query.bindList(EmptyHandling.NULL_KEYWORD, "ids", List.copyOf(filter.whatever()));
        }
        return query.map((row, context) -> read(row)).list();
    }

    /**
     * Ids of runs that ended before an instant, oldest first: those that ended UNRECOVERED, or all the others. The newest
     * run is not among them: ids count on from it.
     */
    List<String> endedBefore(Instant before, boolean unrecovered, int limit) {
        return handle.createQuery("""
                        SELECT id FROM runs
                        WHERE :before > ended_at AND (state = :unrecovered) = :wanted
                            AND (SELECT MAX(created_at) FROM runs) > created_at
                        ORDER BY ended_at, id FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("before", before)
                .bind("unrecovered", RunState.UNRECOVERED.name())
                .bind("wanted", unrecovered)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** The newest one of a scenario in one of these states that was created before a run. */
    Optional<RunRow> previous(String scenario, Instant createdAt, String id, Collection<String> states) {
        return handle.createQuery(SELECT + """
                        WHERE scenario = :scenario AND state IN (<states>)
                          AND (created_at < :createdAt OR (created_at = :createdAt AND id < :id))
                        ORDER BY created_at DESC, id DESC FETCH FIRST 1 ROWS ONLY
                        """)
                .bindList("states", List.copyOf(states))
                .bind("scenario", scenario)
                .bind("createdAt", createdAt)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst();
    }

    void delete(List<String> ids) {
        handle.createUpdate("DELETE FROM runs WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
    }

    /** Oldest first. */
    List<RunRow> inStates(Collection<String> states) {
        return handle.createQuery(SELECT + "WHERE state IN (<states>) ORDER BY created_at, id")
                .bindList("states", List.copyOf(states))
                .map((row, context) -> read(row))
                .list();
    }

    private static RunRow read(ResultSet row) throws SQLException {
        return new RunRow(
                row.getString("id"),
                row.getString("scenario"),
                row.getInt("revision"),
                row.getLong("seed"),
                row.getString("plan_hash"),
                row.getString("plan"),
                row.getLong("lease_nanos"),
                row.getBoolean("ad_hoc"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("author"),
                row.getString("why"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getString("skew"));
    }
}
