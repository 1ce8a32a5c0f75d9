package io.charivari.cli.client;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.ErrorTrailer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what went wrong becomes a message and an exit code. What the controller decided carries an
 * {@link ErrorTrailer} and a message for people; everything else about a call is explained here. Stateless.
 */
public final class Failures {

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
        Optional<ErrorCode> code = ErrorTrailer.decode(failure.getTrailers());
        if (code.isPresent()) {
            return new CommandFailure(exitCode(code.get()), code.get(), descriptionOf(failure.getStatus()), failure);
        }
        return switch (failure.getStatus().getCode()) {
            case UNAVAILABLE ->
                new CommandFailure(ExitCode.UNREACHABLE, null, unreachable(failure, controller), failure);
            case DEADLINE_EXCEEDED ->
                new CommandFailure(
                        ExitCode.UNREACHABLE,
                        null,
                        "the controller at " + controller + " did not answer in time: is it overloaded, or is something"
                                + " else listening there?",
                        failure);
            case UNIMPLEMENTED ->
                new CommandFailure(
                        ExitCode.UNEXPECTED,
                        null,
                        "the controller at " + controller + " does not know this request: update the older of the two",
                        failure);
            default ->
                new CommandFailure(
                        ExitCode.UNEXPECTED,
                        null,
                        "the controller at " + controller + " failed: "
                                + failure.getStatus().getCode() + ": " + descriptionOf(failure.getStatus())
                                + "; its log says more",
                        failure);
        };
    }

    private static ExitCode exitCode(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS -> ExitCode.USAGE;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
            case CONFLICT, HALTED, RESOURCE_IN_USE, STORE_UNAVAILABLE, INTERNAL -> ExitCode.UNEXPECTED;
        };
    }

    private static String unreachable(StatusRuntimeException failure, String controller) {
        String tls = tlsProblem(failure);
        if (tls != null) {
            return "TLS with the controller at " + controller + " failed: " + tls
                    + ": check --tls-ca, --tls-cert and --tls-key";
        }
        return "cannot reach the controller at " + controller
                + ": is it running? start it with chaos-controller, or name another with --controller,"
                + " CHAOSCTL_CONTROLLER or --context";
    }

    private static @Nullable String tlsProblem(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return null;
    }

    private static String descriptionOf(Status status) {
        String description = status.getDescription();
        return description == null ? "no reason given" : description;
    }
}
