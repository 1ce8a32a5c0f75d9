package io.charivari.controller.run;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers are told when a run cannot be had. */
final class RunErrors {

    private RunErrors() {}

    static CharivariException unknown(String runId) {
        return new CharivariException(
                ErrorCode.NOT_FOUND, "there is no run " + runId + ": `chaosctl runs list` shows all of them");
    }

    static CharivariException ended(RunRecord run) {
        return new CharivariException(
                ErrorCode.CONFLICT, "run " + run.id() + " ended " + run.state() + ": " + run.reason());
    }

    static CharivariException unreported(RunRecord run, List<String> missing) {
        return new CharivariException(
                ErrorCode.UNREACHABLE,
                "run " + run.id() + " was started, but nobody has reported " + String.join(", ", missing)
                        + ": see `chaosctl runs show " + run.id() + "`, or end it with `chaosctl runs abort " + run.id()
                        + "`");
    }

    static CharivariException overAlready(RunRecord run) {
        return new CharivariException(
                ErrorCode.CONFLICT, "run " + run.id() + " is over already: it ended " + run.state());
    }

    static CharivariException halted(String reason) {
        return new CharivariException(
                ErrorCode.HALTED,
                "everything is halted (" + reason + "): nothing starts until `chaosctl resume` is called");
    }

    /** Somebody halted while a resume was being stored. */
    static CharivariException haltedMeanwhile(@Nullable String reason) {
        return new CharivariException(
                ErrorCode.CONFLICT, "somebody has halted again meanwhile: " + reason + "; everything stays halted");
    }

    static CharivariException shuttingDown() {
        return new CharivariException(
                ErrorCode.UNREACHABLE, "the controller is shutting down: try again when it is back");
    }

    static CharivariException notStored(Throwable failure) {
        return new CharivariException(
                ErrorCode.STORE_UNAVAILABLE,
                "nothing was started, because it could not be stored: " + failure.getMessage(),
                failure);
    }
}
