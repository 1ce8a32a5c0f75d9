package io.charivari.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.MemoryRunArchive;
import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveBacklogTest {

    private static final RunEvent EVENT =
            new RunEvent(1, 0, true, Instant.EPOCH, new RunEvent.What.AgentSaid("db", "armed", ""));

    private final MemoryRunArchive archive = new MemoryRunArchive();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final ArchiveBacklog backlog = new ArchiveBacklog(archive, scheduler);
    private final List<String> troubles = new ArrayList<>();

    private void append(String runId) {
        backlog.write("event 1 of run " + runId, archive -> archive.append(runId, EVENT), troubles::add);
    }

    private List<RunEvent> stored(String runId) {
        return archive.events(runId);
    }

    @Test
    void whatAStoreThatIsAwayMissesIsWrittenInOrderWhenItIsBack() {
        archive.failing(true);
        append("r-1");
        scheduler.runDue();
        append("r-2");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(backlog.problem()).contains("the disk is on fire");
        assertThat(stored("r-1")).isEmpty();

        archive.failing(false);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(backlog.problem()).isEmpty();
        assertThat(stored("r-1")).containsExactly(EVENT);
        assertThat(stored("r-2")).containsExactly(EVENT);
        assertThat(troubles).containsExactly("the disk is on fire", "the disk is on fire");
    }

    @Test
    void aWriteThatIsRefusedIsToldOnceAndNotTriedAgain() {
        archive.refusing("r-1");
        append("r-1");
        scheduler.runDue();

        assertThat(troubles).containsExactly("it does not fit");
        assertThat(backlog.problem()).isEmpty();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aWriteThatIsRefusedLaterLetsTheOthersThrough() {
        archive.failing(true);
        append("r-1");
        scheduler.runDue();
        append("r-2");
        archive.refusing("r-1");
        archive.failing(false);
        scheduler.advance(Duration.ofSeconds(1));

        assertThat(stored("r-1")).isEmpty();
        assertThat(stored("r-2")).containsExactly(EVENT);
        assertThat(backlog.problem()).isEmpty();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void anArchiveThatThrowsHasRefused() {
        backlog.write(
                "event 1 of run r-1",
                archive -> {
                    throw new IllegalStateException("no such column");
                },
                troubles::add);
        scheduler.runDue();

        assertThat(troubles).containsExactly("no such column");
        assertThat(backlog.problem()).isEmpty();
    }
}
