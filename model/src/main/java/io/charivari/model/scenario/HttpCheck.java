package io.charivari.model.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param url absolute, http or https
 * @param method upper case
 * @param headers of the request, by name
 * @param body of the request, sent as UTF-8; null for none
 * @param timeout for the whole exchange; no answer by then is a bad one
 */
public record HttpCheck(
        URI url,
        String method,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout) implements RemoteCheck {

    public HttpCheck {
        headers = Map.copyOf(headers);
    }

    /** A request without headers of its own and without a body. */
    public HttpCheck(URI url, String method, Duration timeout) {
        this(url, method, Map.of(), null, timeout);
    }
}
