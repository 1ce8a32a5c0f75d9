package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where scenarios are kept, every revision of them, for ever: a scenario that is deleted is neither listed nor run, but
 * its revisions stay, since runs were made of them. Calls block; for threads of RPC calls only.
 */
public interface ScenarioArchive {

    /** The most revisions that {@link #history} tells of. */
    int LONGEST_HISTORY = 1_000;

    /**
     * Stores a revision unless its hash is that of the newest one. A scenario that was deleted is back by this, and goes
     * on with its next number.
     *
     * @return the newest revision afterwards, and whether it is new
     */
    Applied apply(String name, String yaml, String hash, String description, String author);

    /**
     * Deletes a scenario.
     *
     * @return its newest revision, and the mark that it has now
     * @throws CharivariException NOT_FOUND where there is none, or none any more
     */
    Deleted delete(String name, String author);

    /** The newest revision of each, by name, without those that are deleted. */
    List<ScenarioRevision> newest();

    /**
     * A revision, also of a scenario that was deleted: what a run was made of can always be told.
     *
     * @param revision zero for the newest
     */
    Optional<ScenarioRevision> find(String name, int revision);

    /** Empty unless the scenario is deleted now. */
    Optional<Deletion> deletion(String name);

    /** The newest first, at most {@link #LONGEST_HISTORY}, also of a scenario that was deleted; empty for none. */
    List<RevisionInfo> history(String name);

    /**
     * The revision that a person asks for, to see it or to run it.
     *
     * @param revision zero for the newest
     * @throws CharivariException NOT_FOUND, with what there is instead, or who has deleted it; INVALID_INPUT for a
     *     revision below zero
     */
    default ScenarioRevision require(String name, int revision) {
        deletion(name).ifPresent(deletion -> {
            throw new CharivariException(ErrorCode.NOT_FOUND, deletion.tell(name));
        });
        return requireEvenDeleted(name, revision);
    }

    /** As {@link #require}, but also of a scenario that was deleted. */
    default ScenarioRevision requireEvenDeleted(String name, int revision) {
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

    /** The outcome of {@link #delete}. */
    record Deleted(ScenarioRevision newest, Deletion deletion) {}

    /** By whom, and when. */
    record Deletion(String author, Instant at) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        /** What somebody is told who asks for a scenario that is deleted. */
        String tell(String name) {
            return "scenario " + name + " was deleted by " + author + " on " + TIME.format(at)
                    + ": `chaosctl scenario apply FILE` brings it back (`chaosctl scenario export " + name
                    + "` still gives the file)";
        }
    }

    /** One revision, from 1 on. */
    record ScenarioRevision(
            String name, int revision, String hash, String yaml, String description, String author, Instant createdAt) {

        public RevisionInfo info() {
            return new RevisionInfo(name, revision, hash, description, author, createdAt);
        }
    }

    /** A revision without its text. */
    record RevisionInfo(String name, int revision, String hash, String description, String author, Instant createdAt) {}
}
