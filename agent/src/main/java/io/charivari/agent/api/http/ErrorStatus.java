package io.charivari.agent.api.http;

import io.charivari.model.error.ErrorCode;

/** The only place where an error of ours becomes a status of HTTP, unless a dialect has statuses of its own. Stateless. */
public final class ErrorStatus {

    private ErrorStatus() {}

    /** 400 to 503. */
    public static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> 400;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, CONFLICT, RESOURCE_IN_USE, HALTED -> 409;
            case UNREACHABLE, STORE_UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }
}
