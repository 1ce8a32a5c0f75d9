package io.charivari.agent.api.vaurien;

/** A body that cannot be obeyed; told by status 400. */
final class BodyFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /** @param name of the key that is wrong; empty where none is, or it is missing */
    BodyFailure(String name, String description) {
        super(description);
        this.name = name;
    }

    String name() {
        return name;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
