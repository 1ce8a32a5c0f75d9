package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether another controller has begun on the same store. The newer one has taken over: its epoch is the higher one,
 * agents that hear of it obey nobody else, and it has called the runs that it found unfinished over. The older one would
 * only give the same numbers to other runs.
 *
 * <p>Confined to its scheduler's thread, which it blocks: that must be nobody else's.
 */
public final class Succession {

    static final Duration BETWEEN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final Store store;
    private final Scheduler scheduler;
    private final long epoch;
    private final CompletableFuture<Void> superseded = new CompletableFuture<>();

    private Succession(Store store, Scheduler scheduler, long epoch) {
        this.store = store;
        this.scheduler = scheduler;
        this.epoch = epoch;
    }

    /**
     * Begins to look.
     *
     * @param scheduler ends it when it is closed
     * @param epoch that this controller has begun
     * @return fails with RESOURCE_IN_USE when another one has taken over, and completes in no other way
     */
    public static CompletionStage<Void> watch(Store store, Scheduler scheduler, long epoch) {
        Succession succession = new Succession(store, scheduler, epoch);
        scheduler.after(BETWEEN, succession::look);
        return succession.superseded;
    }

    /** A store that does not answer has nobody take over either, as far as can be known. */
    private void look() {
        try {
            long latest = store.transaction(tables -> tables.flags().latestEpoch());
            if (latest > epoch) {
                superseded.completeExceptionally(new CharivariException(
                        ErrorCode.RESOURCE_IN_USE,
                        "another controller has begun on this store (epoch " + latest + ", this one is in " + epoch
                                + "), so this one ends: run one controller for each store"));
                return;
            }
        } catch (CharivariException e) {
            LOG.debug("Whether another controller has begun is not known now: {}", e.text());
        }
        scheduler.after(BETWEEN, this::look);
    }
}
