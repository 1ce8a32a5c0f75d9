package io.charivari.agent.api.v1;

import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Route;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;

/** The only place where an error of ours becomes a status of HTTP. Stateless. */
final class Failures {

    private Failures() {}

    /** The same, with errors of ours told as those of HTTP. */
    static Route.Handler told(Route.Handler handler) {
        return request -> {
            try {
                return handler.answer(request);
            } catch (CharivariException e) {
                throw new HttpFailure(statusOf(e.code()), e.text());
            }
        };
    }

    private static int statusOf(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> 400;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, CONFLICT, RESOURCE_IN_USE, HALTED -> 409;
            case UNREACHABLE, STORE_UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }
}
