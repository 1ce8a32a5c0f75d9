package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final int LIMIT = 3;

    private final Places places = new Places(LIMIT);

    @Test
    void thereAreSoManyAndNoMore() {
        assertThat(List.of(places.take(), places.take(), places.take(), places.take()))
                .containsExactly(true, true, true, false);
        places.giveBack();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }

    @Test
    void whatIsTakenAnywayIsCounted() {
        for (int i = 0; i < 5; i++) {
            places.takeAnyway();
        }
        places.giveBack();
        places.giveBack();
        assertThat(places.take()).isFalse();
        places.giveBack();
        assertThat(places.take()).isTrue();
    }

    @Test
    void theLowestNumberIsServedFirstAndNobodyOvertakes() {
        takeAll();
        List<String> served = new ArrayList<>();
        places.queue(1, () -> served.add("first"));
        places.queue(3, () -> served.add("third"));
        places.queue(2, () -> served.add("second"));
        assertThat(served).isEmpty();
        places.giveBack();
        assertThat(served).containsExactly("first");
        assertThat(places.take()).isFalse();
        places.giveBack();
        places.giveBack();
        assertThat(served).containsExactly("first", "second", "third");
    }

    @Test
    void whoHasLeftIsPassedOver() {
        takeAll();
        List<String> served = new ArrayList<>();
        places.queue(1, () -> served.add("never"));
        places.queue(2, () -> {
            served.add("declines");
            return false;
        });
        places.queue(3, () -> served.add("third"));
        places.leave(1);
        places.giveBack();
        assertThat(served).containsExactly("declines", "third");
        assertThat(places.take()).isFalse();
    }

    @Test
    void morePlacesServeAsManyAsFit() {
        takeAll();
        List<Integer> served = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            places.queue(number, () -> served.add(number));
        }
        places.limitTo(LIMIT + 2);
        assertThat(served).containsExactly(0, 1);
        places.limitTo(1);
        places.giveBack();
        assertThat(served).containsExactly(0, 1);
    }

    @Test
    void manyThreadsNeverHaveMoreThanThereAreAndAllAreServed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> visits = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Void> visit = new CompletableFuture<>();
            visits.add(visit);
            long number = i;
            threads.execute(() -> visit(number, new Visit(threads, visit, present, most)));
        }
        CompletableFuture.allOf(visits.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, LIMIT);
        takeAll();
        assertThat(places.take()).isFalse();
    }

    private void visit(long number, Visit visit) {
        if (places.take()) {
            visit.stay(places);
            return;
        }
        AtomicBoolean waits = new AtomicBoolean(true);
        Places.Waiting waiting = () -> {
            boolean wanted = waits.compareAndSet(true, false);
            if (wanted) {
                visit.threads.execute(() -> visit.stay(places));
            }
            return wanted;
        };
        places.queue(number, waiting);
        if (number % 7 == 0 && waits.compareAndSet(true, false)) {
            places.leave(number);
            visit.done.complete(null);
        }
    }

    private void takeAll() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(places.take()).isTrue();
        }
    }

    private record Visit(
            ExecutorService threads, CompletableFuture<Void> done, AtomicInteger present, AtomicInteger most) {

        void stay(Places places) {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            present.decrementAndGet();
            places.giveBack();
            done.complete(null);
        }
    }
}
