package io.charivari.proto;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What a failed call to a controller means. What the controller itself decided carries an {@link ErrorTrailer} and a
 * message for people; everything else about a call is explained here. Stateless, safe for any thread.
 */
public final class CallFailure {

    private CallFailure() {}

    /**
     * The same failure, complete in itself.
     *
     * @param controller its address
     * @param advice of the program that made the call
     */
    public static CharivariException explain(StatusRuntimeException failure, String controller, Advice advice) {
        Status status = failure.getStatus();
        Optional<ErrorCode> decided = ErrorTrailer.decode(failure.getTrailers());
        if (decided.isPresent()) {
            return new CharivariException(decided.get(), descriptionOf(status), failure);
        }
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                new CharivariException(ErrorCode.UNREACHABLE, unreachable(failure, controller, advice), failure);
            case DEADLINE_EXCEEDED ->
                new CharivariException(
                        ErrorCode.UNREACHABLE,
                        "the controller at " + controller + " did not answer in time: is it overloaded, or is something"
                                + " else listening there?",
                        failure);
            case UNIMPLEMENTED ->
                new CharivariException(
                        ErrorCode.INTERNAL,
                        "the controller at " + controller + " does not know this request: update the older of the two",
                        failure);
            default ->
                new CharivariException(
                        ErrorCode.INTERNAL,
                        "the controller at " + controller + " failed: " + status.getCode() + ": "
                                + descriptionOf(status) + "; its log says more",
                        failure);
        };
    }

    private static String unreachable(StatusRuntimeException failure, String controller, Advice advice) {
        return tlsProblem(failure)
                .map(problem ->
                        "TLS with the controller at " + controller + " failed: " + problem + ": " + advice.onTls())
                .orElseGet(() -> "cannot reach the controller at " + controller + ": " + advice.onSilence());
    }

    private static Optional<String> tlsProblem(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String descriptionOf(Status status) {
        String description = status.getDescription();
        return description == null ? "no reason given" : description;
    }

    /**
     * What a person can do about it where the call was made.
     *
     * @param onSilence where no controller answers
     * @param onTls where the two do not trust each other
     */
    public record Advice(String onSilence, String onTls) {}
}
