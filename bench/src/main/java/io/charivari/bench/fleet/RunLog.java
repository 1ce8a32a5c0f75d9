package io.charivari.bench.fleet;

import io.charivari.bench.process.BenchFailure;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a run's journal tells of times, all in the controller's own. Pure.
 *
 * @param events from the first on
 * @param outcome the run when it was over
 */
record RunLog(List<RunEvent> events, Run outcome) {

    RunLog {
        events = List.copyOf(events);
    }

    /** From before the first Prepare leaves until the last agent has acknowledged. */
    Duration barrier() {
        return Duration.ofNanos(lastSaid("acknowledged").getAtNanos() - entered(RunState.RUN_STATE_PREPARING));
    }

    /** From before the first Start leaves until the last agent has said that its timers are armed. */
    Duration arming() {
        return Duration.ofNanos(lastSaid("armed").getAtNanos() - entered(RunState.RUN_STATE_ARMED));
    }

    /** From before the first Revert leaves until the last agent has proved to be clean. */
    Duration recovery() {
        return Duration.ofNanos(lastSaid("baseline").getAtNanos() - entered(RunState.RUN_STATE_RECOVERING));
    }

    private long entered(RunState state) {
        return last("did not reach " + state, event -> event.getStateChanged().getTo() == state)
                .getAtNanos();
    }

    private RunEvent lastSaid(String kind) {
        return last(
                "heard nobody say '" + kind + "'",
                event -> event.getAgent().getKind().equals(kind));
    }

    private RunEvent last(String otherwise, Predicate<RunEvent> wanted) {
        return events.stream()
                .filter(wanted)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new BenchFailure("run " + outcome.getId() + " " + otherwise + "; it ended as "
                        + outcome.getState() + ": " + outcome.getReason()));
    }
}
