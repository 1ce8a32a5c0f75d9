package io.charivari.controller.rpc;

/** Who calls, as far as they say so. */
final class Callers {

    private Callers() {}

    /** A name for the audit, also when none was given. */
    static String author(String given) {
        return given.isBlank() ? "unknown" : given;
    }
}
