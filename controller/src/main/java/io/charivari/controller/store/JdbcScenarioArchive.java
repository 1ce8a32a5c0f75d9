package io.charivari.controller.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Scenarios in the store. Safe for any thread; calls block. */
public final class JdbcScenarioArchive implements ScenarioArchive {

    private final Store store;
    private final InstantSource wallClock;

    /** @param wallClock for what people read, never for decisions */
    public JdbcScenarioArchive(Store store, InstantSource wallClock) {
        this.store = store;
        this.wallClock = wallClock;
    }

    /** One at a time, so that two people who apply the same name get two revisions and no error. */
    @Override
    public synchronized Applied apply(String name, String yaml, String hash, String description, String author) {
        return store.transaction(tables -> {
            Optional<ScenarioRevision> newest = tables.scenarios().newest(name);
            boolean back = tables.deletedScenarios().remove(name);
            if (!back && newest.isPresent() && newest.get().hash().equals(hash)) {
                return new Applied(newest.get(), false);
            }
            int revision = newest.map(ScenarioRevision::revision).orElse(0) + 1;
            ScenarioRevision next =
                    new ScenarioRevision(name, revision, hash, yaml, description, author, wallClock.instant());
            tables.scenarios().insert(next);
            return new Applied(next, true);
        });
    }

    /** One at a time with {@link #apply}, so that a scenario is there or deleted, and never both. */
    @Override
    public synchronized Deleted delete(String name, String author) {
        ScenarioRevision newest = require(name, 0);
        Instant now = wallClock.instant().truncatedTo(ChronoUnit.MICROS);
        Deletion deletion = new Deletion(author, now);
        store.change(tables -> tables.deletedScenarios().insert(name, deletion));
        return new Deleted(newest, deletion);
    }

    @Override
    public List<ScenarioRevision> newest() {
        return store.transaction(tables -> tables.scenarios().newestOfEach());
    }

    @Override
    public Optional<ScenarioRevision> find(String name, int revision) {
        return store.transaction(tables -> revision == 0
                ? tables.scenarios().newest(name)
                : tables.scenarios().find(name, revision));
    }

    @Override
    public Optional<Deletion> deletion(String name) {
        return store.transaction(tables -> tables.deletedScenarios().find(name));
    }

    @Override
    public List<RevisionInfo> history(String name) {
        return store.transaction(tables -> tables.scenarios().history(name, LONGEST_HISTORY));
    }
}
