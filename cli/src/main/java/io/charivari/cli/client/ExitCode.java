package io.charivari.cli.client;

import io.charivari.proto.v1.RunState;

/** What scripts learn from {@code chaosctl}. */
public enum ExitCode {
    /** Done; for a run: PASSED. */
    OK(0),
    /** Something that should not happen, or that the person can do nothing about here. */
    UNEXPECTED(1),
    /** Wrong usage, an invalid scenario, or a name that is not there. */
    USAGE(2),
    FAILED(3),
    ABORTED(4),
    /** A run that could not be carried out. */
    ERRORED(5),
    UNRECOVERED(6),
    INVALID(7),
    /** The controller cannot be reached. */
    UNREACHABLE(8),
    /** A person stopped watching before the end, as shells report Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The code of a run that is over; a run in any other state has none yet and counts as unexpected. */
    public static ExitCode of(RunState verdict) {
        return switch (verdict) {
            case RUN_STATE_PASSED -> OK;
            case RUN_STATE_FAILED -> FAILED;
            case RUN_STATE_ABORTED -> ABORTED;
            case RUN_STATE_ERRORED -> ERRORED;
            case RUN_STATE_UNRECOVERED -> UNRECOVERED;
            case RUN_STATE_INVALID -> INVALID;
            default -> UNEXPECTED;
        };
    }
}
