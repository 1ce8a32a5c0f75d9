package io.charivari.agent.api.toxiproxy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charivari.agent.api.http.ErrorFormat;
import io.charivari.agent.api.http.Response;

/**
 * Errors as Toxiproxy writes them, to the byte where clients may read them: an object in one line that calls itself plain
 * text. What never reaches a handler of Toxiproxy is answered by its router, in other words or in none. Stateless.
 */
final class ToxiproxyErrors implements ErrorFormat {

    @Override
    public Response write(int status, String message) {
        return text(
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).put("status", status) + "\n");
    }

    @Override
    public Response unknownRoute(String path) {
        return text(404, "404 page not found\n");
    }

    @Override
    public Response wrongMethod(String method, String allowed) {
        return text(405, "");
    }

    @Override
    public Response forbidden(String message) {
        return text(403, "User agent not allowed\n");
    }

    private static Response text(int status, String body) {
        return Response.of(status, "text/plain; charset=utf-8", body).with("X-Content-Type-Options", "nosniff");
    }
}
