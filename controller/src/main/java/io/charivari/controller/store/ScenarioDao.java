package io.charivari.controller.store;

import io.charivari.controller.store.ScenarioArchive.RevisionInfo;
import io.charivari.controller.store.ScenarioArchive.ScenarioRevision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code scenarios}. Its row record is {@link ScenarioRevision}: nothing in it needs translation. */
final class ScenarioDao {

    private final Handle handle;

    ScenarioDao(Handle handle) {
        this.handle = handle;
    }

    void insert(ScenarioRevision row) {
        handle.createUpdate("""
                        INSERT INTO scenarios (name, revision, hash, yaml, description, author, created_at)
                        VALUES (:name, :revision, :hash, :yaml, :description, :author, :createdAt)
                        """).bindMethods(row).execute();
    }

    Optional<ScenarioRevision> newest(String name) {
        return handle.createQuery("""
                        SELECT name, revision, hash, yaml, description, author, created_at
                        FROM scenarios WHERE name = :name ORDER BY revision DESC FETCH FIRST 1 ROW ONLY
                        """)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findFirst();
    }

    Optional<ScenarioRevision> find(String name, int revision) {
        return handle.createQuery("""
                        SELECT name, revision, hash, yaml, description, author, created_at
                        FROM scenarios WHERE name = :name AND revision = :revision
                        """)
                .bind("name", name)
                .bind("revision", revision)
                .map((row, context) -> read(row))
                .findFirst();
    }

    /** The newest first. */
    List<RevisionInfo> history(String name, int limit) {
        return handle.createQuery("""
                        SELECT name, revision, hash, description, author, created_at
                        FROM scenarios WHERE name = :name ORDER BY revision DESC FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("name", name)
                .bind("limit", limit)
                .map((row, context) -> new RevisionInfo(
                        row.getString("name"),
                        row.getInt("revision"),
                        row.getString("hash"),
                        row.getString("description"),
                        row.getString("author"),
                        Columns.instant(row, "created_at")))
                .list();
    }

    /** By name, without those that are deleted. */
    List<ScenarioRevision> newestOfEach() {
        return handle.createQuery("""
                        SELECT name, revision, hash, yaml, description, author, created_at
                        FROM scenarios each_one
                        WHERE revision = (SELECT MAX(revision) FROM scenarios WHERE name = each_one.name)
                            AND name NOT IN (SELECT name FROM deleted_scenarios)
                        ORDER BY name
                        """).map((row, context) -> read(row)).list();
    }

    private static ScenarioRevision read(ResultSet row) throws SQLException {
        return new ScenarioRevision(
                row.getString("name"),
                row.getInt("revision"),
                row.getString("hash"),
                row.getString("yaml"),
                row.getString("description"),
                row.getString("author"),
                Columns.instant(row, "created_at"));
    }
}
