package io.charivari.agent.api.v1;

import io.charivari.agent.api.http.ErrorStatus;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Route;
import io.charivari.model.error.CharivariException;

/** Tells errors of ours as those of HTTP. Stateless. */
final class Failures {

    private Failures() {}

    /** The same, with errors of ours told as those of HTTP. */
    static Route.Handler told(Route.Handler handler) {
        return request -> {
            try {
                return handler.answer(request);
            } catch (CharivariException e) {
                throw new HttpFailure(ErrorStatus.of(e.code()), e.text());
            }
        };
    }
}
