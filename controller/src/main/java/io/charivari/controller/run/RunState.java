package io.charivari.controller.run;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

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

    private static final Map<RunState, Set<RunState>> NEXT = transitions();

    private static Map<RunState, Set<RunState>> transitions() {
        Map<RunState, Set<RunState>> next = new EnumMap<>(RunState.class);
        next.put(PENDING, EnumSet.of(PREPARING, FAILED, ABORTED, ERRORED));
        next.put(PREPARING, EnumSet.of(ARMED, RECOVERING));
        next.put(ARMED, EnumSet.of(RUNNING, RECOVERING));
        next.put(RUNNING, EnumSet.of(RECOVERING));
        next.put(RECOVERING, EnumSet.of(PASSED, FAILED, ABORTED, ERRORED, INVALID, UNRECOVERED));
        for (RunState over : EnumSet.range(PASSED, UNRECOVERED)) {
            next.put(over, EnumSet.noneOf(RunState.class));
        }
        return next;
    }

    /** Whether a run may go from here to there. */
    public boolean allows(RunState to) {
        return NEXT.getOrDefault(this, Set.of()).contains(to);
    }

    /** Whether nothing follows. */
    public boolean isOver() {
        return compareTo(PASSED) >= 0;
    }
}
