package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
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

    /**
     * The revision that a person asks for.
     *
     * @param revision zero for the newest
     * @throws CharivariException NOT_FOUND, with what there is instead; INVALID_INPUT for a revision below zero
     */
    default ScenarioRevision require(String name, int revision) {
        if (revision < 0) {
            throw CharivariException.invalid("revision " + revision + " cannot be: revisions count from 1");
        }
        return find(name, revision)
                .orElseThrow(() -> new CharivariException(ErrorCode.NOT_FOUND, missing(name, revision)));
    }

    private String missing(String name, int revision) {
        return find(name, 0)
                .map(newest ->
                        "scenario " + name + " has no revision " + revision + ": the newest is " + newest.revision())
                .orElseGet(() -> missing(name));
    }

    private String missing(String name) {
        List<String> names = newest().stream().map(ScenarioRevision::name).toList();
        return "there is no scenario '" + name + "'"
                + (names.isEmpty()
                        ? ": none was applied yet, do it with `chaosctl scenario apply FILE`"
                        : ": `chaosctl scenario list` shows all" + Suggestion.didYouMean(name, names));
    }

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
