package io.charivari.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.bench.process.BenchFailure;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.Skew;
import io.charivari.proto.v1.StateChanged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final RunLog LOG = log(
            RunState.RUN_STATE_PASSED,
            entered(RunState.RUN_STATE_PREPARING, 10),
            said("acknowledged", 14),
            said("acknowledged", 17),
            // From here on times count from t0.
            entered(RunState.RUN_STATE_ARMED, -500),
            said("armed", -490),
            said("armed", -480),
            entered(RunState.RUN_STATE_RUNNING, 0),
            entered(RunState.RUN_STATE_RECOVERING, 3_100),
            said("baseline", 3_103),
            said("baseline", 3_109),
            entered(RunState.RUN_STATE_PASSED, 3_110));

    @Test
    void eachPhaseEndsWithTheLastAgent() {
        assertThat(LOG.barrier()).isEqualTo(Duration.ofMillis(7));
        assertThat(LOG.arming()).isEqualTo(Duration.ofMillis(20));
        assertThat(LOG.recovery()).isEqualTo(Duration.ofMillis(9));
    }

    @Test
    void aRunThatDidNotGetSoFarIsToldWithItsReason() {
        RunLog broken = log(RunState.RUN_STATE_ERRORED, entered(RunState.RUN_STATE_PREPARING, 10));

        assertThatThrownBy(broken::barrier)
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("nobody say 'acknowledged'")
                .hasMessageContaining("because it is so");
    }

    @Test
    void runsAreCountedByHowTheyWentAndTheFirstBarrierStandsAlone() {
        RunFigures figures = new RunFigures();
        figures.add(LOG);
        figures.add(log(RunState.RUN_STATE_INVALID, LOG.events().toArray(RunEvent[]::new)));
        figures.add(log(RunState.RUN_STATE_ERRORED));
        figures.addHalted(LOG, List.of(Duration.ofMillis(40), Duration.ofMillis(60)), Duration.ofMillis(80), 3);

        assertThat(figures.rows())
                .containsEntry(Row.OUTCOMES, "2 / 1 / 1")
                .containsEntry(Row.FIRST_BARRIER, "7.00 ms")
                .containsEntry(Row.BARRIER, "7.00 ms, p99 7.00 ms")
                .containsEntry(Row.LARGEST_SKEW, "2.00 ms, p99 2.00 ms")
                .containsEntry(Row.HALT, "60 ms")
                .containsEntry(Row.HALT_OF_EACH, "40 ms, p99 60 ms")
                .containsEntry(Row.HALT_CONFIRMED, "80 ms")
                .containsEntry(Row.UNCONFIRMED, "3");
    }

    private static RunLog log(RunState verdict, RunEvent... events) {
        return new RunLog(
                List.of(events),
                Run.newBuilder()
                        .setId("r-1")
                        .setState(verdict)
                        .setReason("because it is so")
                        .setSkew(Skew.newBuilder().setMaxNanos(2_000_000))
                        .build());
    }

    private static RunEvent entered(RunState state, long millis) {
        return at(millis)
                .setStateChanged(StateChanged.newBuilder().setTo(state))
                .build();
    }

    private static RunEvent said(String kind, long millis) {
        return at(millis)
                .setAgent(AgentEvent.newBuilder().setAgent("agent-00001").setKind(kind))
                .build();
    }

    private static RunEvent.Builder at(long millis) {
        return RunEvent.newBuilder().setAtNanos(Duration.ofMillis(millis).toNanos());
    }
}
