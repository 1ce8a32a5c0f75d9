package io.charivari.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualSchedulerTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final long start = scheduler.clock().nanos();
    private final List<Object> ran = new ArrayList<>();

    @Test
    void timeStandsStillUntilItIsMoved() {
        scheduler.after(Duration.ofNanos(1), () -> ran.add("later"));
        scheduler.runDue();

        assertThat(ran).isEmpty();
        assertThat(scheduler.waiting()).isEqualTo(1);
        assertThat(scheduler.clock().nanos()).isEqualTo(start);
    }

    @Test
    void everyTaskRunsAtItsOwnInstantAndMayAskForMore() {
        scheduler.after(Duration.ofSeconds(2), () -> ran.add(elapsed()));
        scheduler.after(Duration.ofSeconds(1), () -> scheduler.after(Duration.ofSeconds(1), () -> ran.add("nested")));

        scheduler.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly(Duration.ofSeconds(2), "nested");
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        Scheduler.Timer timer = scheduler.after(Duration.ofSeconds(1), () -> ran.add("cancelled"));
        timer.cancel();

        scheduler.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
    }

    private Duration elapsed() {
        return Duration.ofNanos(scheduler.clock().nanos() - start);
    }
}
