package io.charivari.model.error;

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

    /** The message of this exception; never null, unlike {@link Throwable#getMessage()}. */
    public final String text() {
        return String.valueOf(getMessage());
    }
}
