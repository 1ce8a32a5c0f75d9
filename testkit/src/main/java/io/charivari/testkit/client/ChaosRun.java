package io.charivari.testkit.client;

import com.google.protobuf.ByteString;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.GetReportRequest;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run that a test has started. Closing one that is not over aborts it, and waits until every agent has confirmed that
 * nothing of it is left.
 *
 * <p>Every method waits for its answer and throws {@link CharivariException}: UNREACHABLE when the controller is lost,
 * otherwise what it says. Safe for any thread.
 */
public final class ChaosRun implements AutoCloseable {

    /** For the agents' confirmation; one that is lost keeps a run from ending for as long as its lease. */
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    /** It may have to wait for the traffic after the end. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ControllerCalls calls;
    private final String id;
    private volatile Run last;

    ChaosRun(ControllerCalls calls, Run started) {
        this.calls = calls;
        this.id = started.getId();
        this.last = started;
    }

    public String id() {
        return id;
    }

    /** Where it is now, as people know it: {@code RUNNING}. */
    public String state() {
        return RunMessages.word(current().getState());
    }

    /** How it has ended; empty while it goes on. */
    public Optional<RunResult> result() {
        return result(current());
    }

    private static Optional<RunResult> result(Run run) {
        return RunMessages.verdict(run.getState()).map(verdict -> RunMessages.result(run, verdict));
    }

    private Run current() {
        Run run = calls.call(() -> calls.runs(ControllerCalls.ANSWER)
                .getRun(GetRunRequest.newBuilder().setId(id).build())
                .getRun());
        last = run;
        return run;
    }

    private Run watch(Predicate<RunState> isEnough, Duration patience) {
        Run run = new RunWatch(calls, last).until(isEnough, patience);
        last = run;
        return run;
    }

    /**
     * Waits until t0: from now on the steps of the scenario come and go.
     *
     * @throws CharivariException CONFLICT when it does not get there in time, or ends before
     */
    public void awaitRunning(Duration patience) {
        Run run = watch(state -> state.compareTo(RunState.RUN_STATE_RUNNING) >= 0, patience);
        result(run).ifPresent(ended -> {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "run " + id + " of " + ended.scenario() + " has ended " + ended.verdict() + ": " + ended.reason());
        });
    }

    /**
     * Waits for its end.
     *
     * @throws CharivariException CONFLICT when it is not over in time; it goes on then, until this is closed
     */
    public RunResult await(Duration patience) {
        Run run = watch(state -> false, patience);
        return result(run)
                .or(this::result)
                .orElseThrow(() -> new CharivariException(
                        ErrorCode.INTERNAL,
                        "run " + id + " is no longer told of, and has no verdict: see the controller's log"));
    }

    /** Its journal so far. */
    public List<RunEvent> events() {
        return calls
                .call(() -> calls.runs(ControllerCalls.CONFIRMED)
                        .getRun(GetRunRequest.newBuilder().setId(id).build()))
                .getEventsList()
                .stream()
                .flatMap(event -> RunMessages.event(event).stream())
                .toList();
    }

    /** Its report as a file, as far as it is known now; of a run that is over. */
    public String report(ReportFormat format) {
        return report(format, false);
    }

    /** As {@link #report}, waits until the traffic of the ten seconds after the end is in it. */
    public String settledReport(ReportFormat format) {
        return report(format, true);
    }

    private String report(ReportFormat format, boolean whenSettled) {
        GetReportRequest request = GetReportRequest.newBuilder()
                .setId(id)
                .setFormat(io.charivari.proto.v1.ReportFormat.valueOf("REPORT_FORMAT_" + format.name()))
                .setWhenSettled(whenSettled)
                .build();
        return calls.call(() -> {
            List<ByteString> pieces = new ArrayList<>();
            calls.runs(SETTLED).getReport(request).forEachRemaining(piece -> pieces.add(piece.getChunk()));
            return ByteString.copyFrom(pieces).toStringUtf8();
        });
    }

    /** Begins to end it; {@link #await} tells when that is done. Of a run that is over: without effect. */
    public void abort(String reason) {
        AbortRunRequest request = AbortRunRequest.newBuilder()
                .setId(id)
                .setReason(reason)
                .setAuthor(calls.author())
                .build();
        if (result().isEmpty()) {
            calls.call(() -> calls.runs(ControllerCalls.ANSWER).abortRun(request));
        }
    }

    @Override
    public void close() {
        if (result(last).isEmpty()) {
            abort("its test is over");
            await(RECOVERY);
        }
    }

    @Override
    public String toString() {
        return "run " + id + " of " + last.getScenario();
    }
}
