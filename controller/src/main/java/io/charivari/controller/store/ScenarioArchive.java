package io.charivari.controller.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where scenarios are kept, every revision of them. Calls block; for threads of RPC calls only. */
public interface ScenarioArchive {

    /**
     * Stores a revision unless its hash is that of the newest one.
     *
     * @return the newest revision afterwards, and whether it is new
     */
    Applied apply(String name, String yaml, String hash, String description, String author);

    /** The newest revision of each, by name. */
    List<ScenarioRevision> newest();

    /** @param revision zero for the newest */
    Optional<ScenarioRevision> find(String name, int revision);

    /** The outcome of {@link #apply}. */
    record Applied(ScenarioRevision revision, boolean changed) {}

    /** One revision, from 1 on. */
    record ScenarioRevision(
            String name,
            int revision,
            String hash,
            String yaml,
            String description,
            String author,
            Instant createdAt) {}
}
