package io.charivari.model.error;

import java.util.concurrent.CompletionException;

/**
 * A failure that a person is told of. The message stands alone: it names what was found, what is allowed and what to
 * do, and needs no stack trace to be understood. Subclasses carry the single problems that the message is made of.
 */
public class CharivariException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public CharivariException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public CharivariException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ErrorCode code() {
        return code;
    }

    /** Shorthand for the most frequent kind. */
    public static CharivariException invalid(String message) {
        return new CharivariException(ErrorCode.INVALID_INPUT, message);
    }

    /** What a stage has failed of, without what asynchronous calls wrap around it. */
    public static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The same as a failure that a person is told of; one that nobody has foreseen is INTERNAL. */
    public static CharivariException of(Throwable failure) {
        Throwable cause = causeOf(failure);
        return cause instanceof CharivariException known
                ? known
                : new CharivariException(ErrorCode.INTERNAL, String.valueOf(cause), cause);
    }

    /** The message of this exception; never null, unlike {@link Throwable#getMessage()}. */
    public final String text() {
        return String.valueOf(getMessage());
    }
}
