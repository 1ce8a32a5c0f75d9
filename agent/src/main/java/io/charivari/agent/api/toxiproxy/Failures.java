package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Route;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.function.Supplier;

/** The only place where an error of ours becomes one of Toxiproxy's. Stateless. */
final class Failures {

    private Failures() {}

    /**
     * The same, with errors of ours told as Toxiproxy tells them.
     *
     * @param noun what the route is about: {@code proxy} or {@code toxic}
     */
    static Route.Handler told(String noun, Route.Handler handler) {
        return request -> {
            try {
                return handler.answer(request);
            } catch (CharivariException e) {
                throw told(noun, e);
            }
        };
    }

    static HttpFailure told(String noun, CharivariException failure) {
        return switch (failure.code()) {
            case INVALID_INPUT -> badBody(failure.text().replace("\n", "; "));
            case NOT_FOUND -> new HttpFailure(404, noun + " not found");
            case ALREADY_EXISTS -> new HttpFailure(409, noun + " already exists");
            case CONFLICT, HALTED -> new HttpFailure(409, failure.text());
            case RESOURCE_IN_USE, INTERNAL -> new HttpFailure(500, failure.text());
            case UNREACHABLE, STORE_UNAVAILABLE -> new HttpFailure(503, failure.text());
        };
    }

    static HttpFailure badBody(String why) {
        return new HttpFailure(400, "bad request body: " + why);
    }

    static HttpFailure missing(String field) {
        return new HttpFailure(400, "missing required field: " + field);
    }

    /** Does what may open a port. If that fails, whatever the reason, Toxiproxy answers 500. */
    static <T> T opening(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (CharivariException e) {
            if (e.code() == ErrorCode.INVALID_INPUT) {
                throw new HttpFailure(500, e.text());
            }
            throw e;
        }
    }
}
