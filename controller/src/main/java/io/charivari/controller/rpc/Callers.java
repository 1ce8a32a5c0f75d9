package io.charivari.controller.rpc;

import io.charivari.controller.run.Author;
import io.charivari.model.error.CharivariException;

/** Who calls, as far as they say so. */
final class Callers {

    private static final int LONGEST_NAME = 200;

    private Callers() {}

    /**
     * The author of the call that this thread serves, with a name for the audit also when none was given. Asked before
     * the call's work moves to another thread.
     *
     * @throws CharivariException INVALID_INPUT for a name of more than 200 characters
     */
    static Author author(String given) {
        if (given.length() > LONGEST_NAME) {
            throw CharivariException.invalid("the author's name is too long: at most " + LONGEST_NAME + " characters");
        }
        return new Author(given.isBlank() ? "unknown" : given, Caller.current().address());
    }
}
