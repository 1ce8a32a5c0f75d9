package io.charivari.cli.client;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.CallFailure;
import io.charivari.proto.CallFailure.Advice;
import io.grpc.StatusRuntimeException;

/** The one place where what went wrong becomes a message and an exit code. Stateless. */
public final class Failures {

    private static final Advice ADVICE = new Advice(
            "is it running? start it with chaos-controller, or name another with --controller, CHAOSCTL_CONTROLLER or"
                    + " --context",
            "check --tls-ca, --tls-cert and --tls-key");

    private Failures() {}

    /** Explains anything that a command may throw. */
    public static CommandFailure explain(Throwable failure) {
        if (failure instanceof CommandFailure explained) {
            return explained;
        }
        if (failure instanceof CharivariException known) {
            return new CommandFailure(exitCode(known.code()), known.code(), known.text(), known);
        }
        String message =
                "unexpected: " + failure + ". This is a defect: please report it with the command that you ran";
        return new CommandFailure(ExitCode.UNEXPECTED, null, message, failure);
    }

    /** Explains a call that failed. */
    public static CommandFailure explain(StatusRuntimeException failure, String controller) {
        return explain(CallFailure.explain(failure, controller, ADVICE));
    }

    private static ExitCode exitCode(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS -> ExitCode.USAGE;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
            case CONFLICT, HALTED, RESOURCE_IN_USE, STORE_UNAVAILABLE, INTERNAL -> ExitCode.UNEXPECTED;
        };
    }
}
