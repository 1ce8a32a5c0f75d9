package io.charivari.controller.run;

import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.testing.MemoryRunArchive;
import io.charivari.controller.testing.ScriptedAgents;
import io.charivari.controller.testing.ScriptedProber;
import io.charivari.model.testing.ManualScheduler;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunTableTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final Ports ports = new Ports(
            scheduler,
            scheduler.clock(),
            () -> Instant.EPOCH,
            new ScriptedAgents(scheduler),
            new ScriptedProber(),
            new ArchiveBacklog(new MemoryRunArchive(), scheduler),
            new TrafficBoard());
    private final RunTable table = new RunTable();

    @Test
    void theLatestHundredRunsThatAreOverAreRemembered() {
        for (int i = 0; i < RunTable.MOST_RUNS + 1; i++) {
            end("r-" + i, 1);
        }

        assertThat(table.remembered()).hasSize(RunTable.MOST_RUNS);
        assertThat(table.find("r-0")).isEmpty();
        assertThat(table.find("r-1")).isPresent();
    }

    @Test
    void runsOfManyEventsAreRememberedForAShorterTime() {
        for (int i = 0; i < 10; i++) {
            end("r-" + i, RunTable.MOST_EVENTS / 4);
        }

        assertThat(table.remembered()).hasSize(4);
        assertThat(table.find("r-5")).isEmpty();
        assertThat(table.find("r-6")).isPresent();
    }

    @Test
    void theLatestRunIsRememberedWhateverItsSize() {
        end("r-1", 1);
        end("r-2", RunTable.MOST_EVENTS + 1);

        assertThat(table.remembered()).hasSize(1);
        assertThat(table.find("r-2")).isPresent();
    }

    private void end(String id, int events) {
        List<RunEvent> journal =
                LongStream.rangeClosed(1, events).mapToObj(RunTableTest::event).toList();
        Run run = new Run(record(id), request(plan("db/pg")), journal, ports, new Unheard());
        table.add(run);
        table.close(run);
    }

    private static RunEvent event(long sequence) {
        return new RunEvent(sequence, 0, true, Instant.EPOCH, new RunEvent.What.AgentSaid("db", "armed", ""));
    }

    private static RunRecord record(String id) {
        RunRequest request = request(plan("db/pg"));
        return new RunRecord(
                id,
                request.scenario(),
                1,
                request.plan(),
                request.terms().lease(),
                false,
                RunState.PASSED,
                "",
                "ada",
                "",
                Instant.EPOCH,
                null,
                null);
    }

    private static final class Unheard implements Run.Ending {

        @Override
        public void onOver(Run run) {}

        @Override
        public void onClean(Run run) {}
    }
}
