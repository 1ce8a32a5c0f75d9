package io.charivari.testkit.client;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Predicate;

/** Follows a run until it has got somewhere. Used by one thread. */
final class RunWatch {

    private final ControllerCalls calls;
    private final String id;
    private Run run;

    RunWatch(ControllerCalls calls, Run run) {
        this.calls = calls;
        this.id = run.getId();
        this.run = run;
    }

    /**
     * The run, as soon as its state is right; at the latest when it is over and all is known of it.
     *
     * @throws CharivariException CONFLICT when the time is over before that, UNREACHABLE when the controller is lost
     */
    Run until(Predicate<RunState> isEnough, Duration patience) {
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            Iterator<RunEvent> events = calls.runs(patience)
                    .watchRun(WatchRunRequest.newBuilder().setId(id).build());
            while (events.hasNext()) {
                take(events.next());
                if (isEnough.test(run.getState())) {
                    return run;
                }
            }
            return run;
        } catch (StatusRuntimeException e) {
            throw lost(e, patience);
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    private void take(RunEvent event) {
        if (event.hasSnapshot()) {
            run = event.getSnapshot();
        } else if (event.hasStateChanged() && event.getStateChanged().getToValue() > run.getStateValue()) {
            // Else it is from before the snapshot.
            run = run.toBuilder()
                    .setState(event.getStateChanged().getTo())
                    .setReason(event.getStateChanged().getReason())
                    .build();
        }
    }

    private CharivariException lost(StatusRuntimeException failure, Duration patience) {
        String where = "run " + id + " of " + run.getScenario() + ", " + RunMessages.word(run.getState());
        if (failure.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return new CharivariException(
                    ErrorCode.CONFLICT,
                    where + " after " + DurationText.format(patience)
                            + ", is not over: give it more time, or look at it with chaosctl runs show " + id,
                    failure);
        }
        CharivariException explained = calls.explain(failure);
        return new CharivariException(
                explained.code(), where + " when last heard of, is not watched any more: " + explained.text(), failure);
    }
}
