package io.charivari.bench.fleet;

import io.charivari.bench.figure.Times;
import io.charivari.proto.v1.RunState;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The times of many runs. Confined to one thread. */
final class RunFigures {

    private static final int LONGEST_REASON = 200;

    private final Map<Row, Times> times = new EnumMap<>(Row.class);
    private int planned;
    private int inexact;
    private int broken;
    private int unconfirmed;
    private String latest = "";

    /** One that was to end by itself. */
    void add(RunLog run) {
        RunState verdict = run.outcome().getState();
        if (verdict != RunState.RUN_STATE_PASSED && verdict != RunState.RUN_STATE_INVALID) {
            addBroken(run);
            return;
        }
        inexact += verdict == RunState.RUN_STATE_INVALID ? 1 : 0;
        addStart(run);
        add(Row.RECOVERY, run.recovery());
        latest = "barrier " + Times.text(run.barrier());
    }

    /**
     * One that was halted.
     *
     * @param cleared since the call, of each agent
     * @param confirmed since the controller has heard of it, five seconds at most
     * @param missing agents that have not confirmed by then
     */
    void addHalted(RunLog run, List<Duration> cleared, Duration confirmed, int missing) {
        unconfirmed = Math.max(unconfirmed, missing);
        addStart(run);
        Duration last = Collections.max(cleared);
        add(Row.HALT, last);
        times(Row.HALT_OF_EACH).addAll(cleared);
        add(Row.HALT_CONFIRMED, confirmed);
        latest += " and " + Times.text(run.barrier()) + ", halt " + Times.text(last) + ", confirmed "
                + Times.text(confirmed);
    }

    /** Processor time that the controller has taken for both. */
    void addRoundTime(Duration time) {
        add(Row.RUN_TIME, time);
        latest += ", controller " + Times.text(time);
    }

    /** One that did not come to its faults, or whose end could not be proved. */
    void addBroken(RunLog run) {
        broken++;
        String reason = run.outcome().getReason();
        latest = run.outcome().getState() + ", "
                + (reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " ...");
    }

    /** Code that runs for the first time is no measure of the hundredth: a first time is one of its own. */
    private void addStart(RunLog run) {
        planned++;
        if (planned == 1) {
            add(Row.FIRST_BARRIER, run.barrier());
            return;
        }
        add(Row.BARRIER, run.barrier());
        add(Row.ARMING, run.arming());
        add(Row.SKEW, Duration.ofNanos(run.outcome().getSkew().getP99Nanos()));
        add(Row.LARGEST_SKEW, Duration.ofNanos(run.outcome().getSkew().getMaxNanos()));
        add(Row.UNCERTAINTY, Duration.ofNanos(run.outcome().getSkew().getUncertaintyNanos()));
    }

    private void add(Row row, Duration time) {
        times(row).add(time);
    }

    private Times times(Row row) {
        return times.computeIfAbsent(row, first -> new Times());
    }

    /** What was added last, in one line. */
    String latest() {
        return latest;
    }

    /** For a table. */
    Map<Row, String> rows() {
        Map<Row, String> rows = new EnumMap<>(Row.class);
        rows.put(Row.UNCONFIRMED, Integer.toString(unconfirmed));
        rows.put(Row.OUTCOMES, planned - inexact + " / " + inexact + " / " + broken);
        times.forEach((row, of) -> rows.put(row, of.count() == 1 ? Times.text(of.percentile(50)) : of.toString()));
        return rows;
    }
}
