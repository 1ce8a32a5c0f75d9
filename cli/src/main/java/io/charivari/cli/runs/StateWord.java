package io.charivari.cli.runs;

import java.util.Locale;

/** Where a run stands, as people write it. The names are those that the controller knows. */
enum StateWord {
    PENDING,
    PREPARING,
    ARMED,
    RUNNING,
    RECOVERING,
    PASSED,
    FAILED,
    ABORTED,
    ERRORED,
    INVALID,
    UNRECOVERED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
