package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps runs for a time and no longer: looks for older ones at once and then every hour, and deletes them batch by batch.
 * Confined to its scheduler's thread, which it blocks: that must be nobody else's.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Scheduler scheduler;
    private final InstantSource wallClock;
    private final ExpiredRuns expired;
    private final Duration keep;

    private Retention(Scheduler scheduler, InstantSource wallClock, ExpiredRuns expired, Duration keep) {
        this.scheduler = scheduler;
        this.wallClock = wallClock;
        this.expired = expired;
        this.keep = keep;
    }

    /**
     * Begins.
     *
     * @param scheduler ends it when it is closed
     * @param keep for so long after its end a run is kept; more than zero
     */
    public static void start(Store store, Scheduler scheduler, InstantSource wallClock, Duration keep) {
        Retention retention = new Retention(scheduler, wallClock, new ExpiredRuns(store, wallClock), keep);
        scheduler.execute(retention::sweep);
    }

    /** A store that does not answer now may do so in an hour: nothing is lost by waiting. */
    private void sweep() {
        scheduler.after(BETWEEN, this::sweep);
        Instant before = wallClock.instant().minus(keep);
        try {
            long deleted = 0;
            int batch;
            do {
                batch = expired.deleteBatch(before);
                deleted += batch;
            } while (batch == ExpiredRuns.BATCH);
            if (deleted > 0) {
                LOG.info("Deleted {} runs that ended before {}", deleted, before);
            }
        } catch (CharivariException e) {
            LOG.warn("Runs that ended before {} are not deleted yet, the next try is in an hour: {}", before, e.text());
        }
    }
}
