package io.charivari.agent.api.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param headers all but the length
 * @param body empty for none
 */
public record Response(int status, Map<String, String> headers, String body) {

    public Response {
        headers = Map.copyOf(headers);
    }

    /** A body of some content type. */
    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType, "Cache-Control", "no-store"), body);
    }

    /** Done, and there is nothing to be said about it. */
    public static Response noContent() {
        return new Response(204, Map.of(), "");
    }

    public Response with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
