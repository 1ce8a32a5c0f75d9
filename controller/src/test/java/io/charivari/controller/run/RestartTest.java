package io.charivari.controller.run;

import static io.charivari.controller.run.RunState.ABORTED;
import static io.charivari.controller.run.RunState.ERRORED;
import static io.charivari.controller.run.RunState.PENDING;
import static io.charivari.controller.run.RunState.RECOVERING;
import static io.charivari.controller.run.RunState.RUNNING;
import static io.charivari.controller.run.RunState.UNRECOVERED;
import static io.charivari.controller.testing.EngineWorld.plan;
import static io.charivari.controller.testing.EngineWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.testing.EngineWorld;
import io.charivari.controller.testing.MemoryRunArchive;
import io.charivari.controller.testing.ScriptedAgent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartTest {

    private final MemoryRunArchive archive = new MemoryRunArchive();

    private EngineWorld restartWith(RunState left) {
        archive.updated(new RunRecord(
                "r-000007",
                "storm",
                1,
                plan("db/pg"),
                EngineWorld.LEASE,
                false,
                left,
                "",
                "ada",
                "",
                Instant.ofEpochSecond(1_800_000_000L),
                null,
                null));
        archive.append(
                "r-000007",
                new RunEvent(
                        1,
                        5,
                        true,
                        Instant.ofEpochSecond(1_800_000_000L),
                        new RunEvent.What.StateChanged(PENDING, left, "")));
        return new EngineWorld(archive);
    }

    @Test
    void aRunThatHadNotBegunEndsErrored() {
        EngineWorld world = restartWith(PENDING);

        assertThat(world.run("r-000007").state()).isEqualTo(ERRORED);
        assertThat(world.run("r-000007").reason()).isEqualTo("controller restarted");
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"PREPARING", "ARMED"})
    void aRunThatWasAboutToBeginIsProvedCleanAndEndsErrored(RunState left) {
        EngineWorld world = restartWith(left);
        assertThat(world.run("r-000007").state()).isEqualTo(RECOVERING);

        world.agents.add("db", "pg");
        world.advance(Duration.ZERO);
        assertThat(world.run("r-000007").state()).isEqualTo(ERRORED);
        assertThat(world.agents.sent(Directive.Prepare.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"RUNNING", "RECOVERING"})
    void aRunThatWasUnderWayIsProvedCleanAndEndsAborted(RunState left) {
        EngineWorld world = restartWith(left);
        world.agents.add("db", "pg");
        world.advance(Duration.ZERO);

        assertThat(world.run("r-000007").state()).isEqualTo(ABORTED);
        assertThat(world.run("r-000007").reason()).isEqualTo("controller restarted");
        assertThat(world.agents.sent(Directive.Start.class)).isEmpty();
    }

    @Test
    void anAgentThatDoesNotComeBackLeavesItUnrecovered() {
        EngineWorld world = restartWith(RUNNING);
        world.advance(Recovery.GRACE.plus(EngineWorld.LEASE));

        assertThat(world.run("r-000007").state()).isEqualTo(UNRECOVERED);
    }

    @Test
    void anUnrecoveredRunIsStillOwedItsProofAfterARestart() {
        restartWith(RUNNING).advance(Recovery.GRACE.plus(EngineWorld.LEASE));
        EngineWorld world = new EngineWorld(archive);
        ScriptedAgent db = world.agents.absent("db", "pg");
        assertThatThrownBy(() -> world.start(request(plan("db/pg"))))
                .hasMessageContaining("r-000007 ended UNRECOVERED");

        world.agents.connect(db);
        world.advance(Duration.ZERO);

        assertThat(world.events("r-000007")).last().satisfies(event -> assertThat(event.what())
                .isEqualTo(new RunEvent.What.AgentSaid("db", "baseline", "nothing of this run is left")));
        assertThat(world.run("r-000007").state()).isEqualTo(UNRECOVERED);
        assertThat(world.start(request(plan("db/pg")))).isEqualTo("r-000008");
        assertThat(new EngineWorld(archive).agents.sent()).isEmpty();
    }

    @Test
    void theJournalAndTheNumberingGoOn() {
        EngineWorld world = restartWith(RUNNING);
        world.agents.add("db", "pg");
        world.advance(Duration.ZERO);

        assertThat(archive.events("r-000007").stream().map(RunEvent::sequence)).startsWith(1L, 2L, 3L);
        assertThat(world.start(request(plan("db/pg")))).isEqualTo("r-000008");
    }
}
