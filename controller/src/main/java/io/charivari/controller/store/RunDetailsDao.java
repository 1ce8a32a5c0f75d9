package io.charivari.controller.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code run_details}. Rows never change; they go with their run. */
final class RunDetailsDao {

    private final Handle handle;

    RunDetailsDao(Handle handle) {
        this.handle = handle;
    }

    /** @param details as JSON */
    void insert(String run, String details) {
        handle.createUpdate("INSERT INTO run_details (run, details) VALUES (:run, :details)")
                .bind("run", run)
                .bind("details", details)
                .execute();
    }

    /** As JSON. */
    Optional<String> find(String run) {
        return handle.createQuery("SELECT details FROM run_details WHERE run = :run")
                .bind("run", run)
                .mapTo(String.class)
                .findFirst();
    }

    void delete(List<String> runs) {
        handle.createUpdate("DELETE FROM run_details WHERE run IN (<runs>)")
                .bindList("runs", runs)
                .execute();
    }
}
