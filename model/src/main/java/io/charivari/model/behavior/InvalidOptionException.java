package io.charivari.model.behavior;

/**
 * An option that a behavior refuses. Records throw it from their compact constructor for what only a combination of
 * options shows; {@link BehaviorCatalog} turns it, and all it finds itself, into {@link InvalidBehaviorException}.
 */
public final class InvalidOptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String value;
    private final String reason;

    /**
     * @param option as users write it
     * @param value as found
     * @param reason what is wrong with it, and what is allowed
     */
    public InvalidOptionException(String option, String value, String reason) {
        super(option + ": '" + value + "': " + reason);
        this.option = option;
        this.value = value;
        this.reason = reason;
    }

    public String option() {
        return option;
    }

    public String value() {
        return value;
    }

    public String reason() {
        return reason;
    }
}
