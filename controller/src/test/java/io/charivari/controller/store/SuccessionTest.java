package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class SuccessionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler(0);

    @EachDatabase
    void theOnlyControllerOfAStoreIsLeftAlone(Database database) {
        try (Store store = Store.open(database.empty());
                StoreWriter writer = StoreWriter.start(store)) {
            long epoch = new JdbcRunArchive(store, writer, InstantSource.fixed(NOON)).nextEpoch();
            CompletableFuture<Void> superseded =
                    Succession.watch(store, scheduler, epoch).toCompletableFuture();

            scheduler.advance(Duration.ofMinutes(1));
            assertThat(superseded).isNotDone();
        }
    }

    @EachDatabase
    void theOlderOfTwoControllersIsToldThatItIs(Database database) {
        try (Store store = Store.open(database.empty());
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcRunArchive archive = new JdbcRunArchive(store, writer, InstantSource.fixed(NOON));
            CompletableFuture<Void> older =
                    Succession.watch(store, scheduler, archive.nextEpoch()).toCompletableFuture();
            CompletableFuture<Void> newer =
                    Succession.watch(store, scheduler, archive.nextEpoch()).toCompletableFuture();

            scheduler.advance(Succession.BETWEEN);
            assertThat(older).isCompletedExceptionally();
            assertThat(failure(older).code()).isEqualTo(ErrorCode.RESOURCE_IN_USE);
            assertThat(failure(older).text())
                    .startsWith("another controller has begun on this store (epoch ")
                    .endsWith("run one controller for each store");
            scheduler.advance(Duration.ofMinutes(1));
            assertThat(newer).isNotDone();
        }
    }

    @EachDatabase
    void aStoreThatDoesNotAnswerTellsNothing(Database database) {
        CompletableFuture<Void> superseded;
        try (Store store = Store.open(database.empty())) {
            superseded = Succession.watch(store, scheduler, 1).toCompletableFuture();
        }

        scheduler.advance(Duration.ofSeconds(10));
        assertThat(superseded).isNotDone();
        assertThat(scheduler.waiting()).isOne();
    }

    private static CharivariException failure(CompletableFuture<Void> stage) {
        try {
            stage.join();
            throw new AssertionError("it has not failed");
        } catch (CompletionException e) {
            return CharivariException.of(e);
        }
    }
}
