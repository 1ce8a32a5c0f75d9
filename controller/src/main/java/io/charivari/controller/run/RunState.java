package io.charivari.controller.run;

import io.charivari.model.state.Transitions;
import java.util.EnumSet;

/**
 * Where a run stands.
 *
 * <pre>
 * PENDING -> PREPARING -> ARMED -> RUNNING -> RECOVERING -> PASSED | FAILED | ABORTED | ERRORED | INVALID | UNRECOVERED
 * </pre>
 */
public enum RunState {
    /** Stored; guards and probes before the start are being asked. */
    PENDING,
    /** Agents have been asked whether they can. */
    PREPARING,
    /** All agents agreed, the instant is set. */
    ARMED,
    /** The instant has passed. */
    RUNNING,
    /** Everything is being reverted; waits for each agent's proof. */
    RECOVERING,
    /** The hypothesis held. */
    PASSED,
    /** A probe's tolerance was missed. */
    FAILED,
    /** A person, a stop condition or a halt ended it. */
    ABORTED,
    /** It could not be carried out for a technical reason. */
    ERRORED,
    /** It was carried out, but not as exactly as asked for. */
    INVALID,
    /** At least one agent has not proved that it is clean. */
    UNRECOVERED;

    static final Transitions<RunState> TRANSITIONS = Transitions.of(RunState.class)
            .allow(PENDING, EnumSet.of(PREPARING, FAILED, ABORTED, ERRORED))
            .allow(PREPARING, EnumSet.of(ARMED, RECOVERING))
            .allow(ARMED, EnumSet.of(RUNNING, RECOVERING))
            .allow(RUNNING, EnumSet.of(RECOVERING))
            .allow(RECOVERING, EnumSet.of(PASSED, FAILED, ABORTED, ERRORED, INVALID, UNRECOVERED))
            .build();

    /** Whether nothing follows. */
    public boolean isOver() {
        return TRANSITIONS.isFinal(this);
    }
}
