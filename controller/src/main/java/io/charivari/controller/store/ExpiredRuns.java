package io.charivari.controller.store;

import io.charivari.controller.run.Leftovers;
import io.charivari.controller.run.RunView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes runs that ended long ago, with all that is kept of them. What stays however old it is: runs that are not over,
 * runs whose agents have not all proved to be clean, and the newest run, from which ids count on. Safe for any thread;
 * calls block.
 */
final class ExpiredRuns {

    /** Runs that are deleted in one transaction, together with the line in the audit that tells of it. */
    static final int BATCH = 20;

    private static final String AUTHOR = "controller";

    private final Store store;
    private final InstantSource wallClock;

    /** @param wallClock for the audit */
    ExpiredRuns(Store store, InstantSource wallClock) {
        this.store = store;
        this.wallClock = wallClock;
    }

    /**
     * Deletes the oldest runs that ended before an instant, at most {@link #BATCH}.
     *
     * @return how many; fewer than a batch when none is left
     */
    int deleteBatch(Instant before) {
        return store.transaction(tables -> {
            List<String> ids = expired(tables, before);
            if (!ids.isEmpty()) {
                delete(tables, ids, before);
            }
            return ids.size();
        });
    }

    private static List<String> expired(Tables tables, Instant before) {
        List<String> ids = new ArrayList<>(tables.runs().endedBefore(before, false, BATCH));
        if (ids.size() < BATCH) {
            tables.runs().endedBefore(before, true, Integer.MAX_VALUE).stream()
                    .filter(id -> isProved(tables, id))
                    .limit(BATCH - ids.size())
                    .forEach(ids::add);
        }
        return ids;
    }

    private static boolean isProved(Tables tables, String id) {
        Optional<RunView> left = tables.runs()
                .find(id)
                .map(row -> new RunView(
                        RunRows.record(row),
                        tables.journal().of(id).stream().map(RunRows::event).toList()));
        return left.isPresent() && Leftovers.unconfirmed(left.get()).isEmpty();
    }

    /** Each table that holds something of a run is one line here. */
    private void delete(Tables tables, List<String> ids, Instant before) {
        int lines = tables.journal().delete(ids);
        tables.runDetails().delete(ids);
        tables.runs().delete(ids);
        String subject = ids.size() + " runs that ended before " + before + ", with " + lines + " journal lines";
        tables.audit().insert(new AuditRow(wallClock.instant(), AUTHOR, "", "delete old runs", subject, "ok"));
    }
}
