package io.charivari.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleThreadSchedulerTest {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final SingleThreadScheduler scheduler = new SingleThreadScheduler("tested", failures::add);
    private final List<Object> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void tasksRunInOrderOnTheOneThread() {
        IntStream.range(0, 100).forEach(i -> scheduler.execute(() -> ran.add(i)));
        scheduler.execute(() -> ran.add(Thread.currentThread().getName()));

        await().until(() -> ran.size() == 101);
        assertThat(ran.subList(0, 100))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(ran.get(100)).isEqualTo("tested");
    }

    @Test
    void noTaskRunsBeforeItsInstant() throws Exception {
        long due = scheduler.clock().nanos() + 20_000_000;
        CompletableFuture<Long> ranAt = new CompletableFuture<>();

        scheduler.at(due, () -> ranAt.complete(scheduler.clock().nanos()));

        assertThat(ranAt.get(10, TimeUnit.SECONDS) - due).isNotNegative();
    }

    @Test
    void tasksOfTheSameInstantKeepTheirOrder() {
        long due = scheduler.clock().nanos() + 5_000_000;
        IntStream.range(0, 1_000).forEach(i -> scheduler.at(due, () -> ran.add(i)));

        await().until(() -> ran.size() == 1_000);
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void anEarlierInstantRunsFirstThoughItWasAskedLater() {
        CountDownLatch blocked = new CountDownLatch(1);
        scheduler.execute(() -> awaitQuietly(blocked));
        long now = scheduler.clock().nanos();
        scheduler.at(now + 10_000_000, () -> ran.add("second"));
        scheduler.at(now + 5_000_000, () -> ran.add("first"));
        blocked.countDown();

        await().until(() -> ran.size() == 2);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatIsOverdueDoesNotOvertake() {
        CountDownLatch blocked = new CountDownLatch(1);
        scheduler.execute(() -> awaitQuietly(blocked));
        scheduler.execute(() -> ran.add("asked first"));
        scheduler.after(Duration.ofSeconds(-1), () -> ran.add("overdue"));
        blocked.countDown();

        await().until(() -> ran.size() == 2);
        assertThat(ran).containsExactly("asked first", "overdue");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        CountDownLatch blocked = new CountDownLatch(1);
        scheduler.execute(() -> awaitQuietly(blocked));
        Scheduler.Timer timer = scheduler.after(Duration.ZERO, () -> ran.add("cancelled"));
        scheduler.after(Duration.ZERO, () -> ran.add("kept"));

        timer.cancel();
        blocked.countDown();

        await().until(() -> !ran.isEmpty());
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void aTaskThatThrowsIsReportedAndTheNextOneRuns() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        scheduler.execute(() -> {
            throw failure;
        });
        scheduler.execute(() -> {
            throw new AssertionError("an error too");
        });
        scheduler.execute(() -> ran.add("next"));

        await().until(() -> ran.contains("next"));
        assertThat(failures).hasSize(2).first().isSameAs(failure);
    }

    @Test
    void aTaskThatInterruptsItsThreadDoesNotEndIt() {
        scheduler.execute(() -> Thread.currentThread().interrupt());
        scheduler.after(Duration.ofMillis(5), () -> ran.add("next"));

        await().until(() -> ran.contains("next"));
    }

    @Test
    void afterCloseNothingRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        scheduler.execute(() -> {
            thread.complete(Thread.currentThread());
            running.countDown();
            awaitQuietly(blocked);
        });
        running.await();
        scheduler.execute(() -> ran.add("waiting"));

        scheduler.close();
        scheduler.execute(() -> ran.add("late"));
        blocked.countDown();

        thread.get().join(10_000);
        assertThat(thread.get().isAlive()).isFalse();
        assertThat(ran).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
