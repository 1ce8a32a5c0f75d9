package io.charivari.agent.api.vaurien;

import io.charivari.agent.api.http.ErrorFormat;
import io.charivari.agent.api.http.Response;

/** Errors of whole requests, in the form that those of single keys have: each says where it lies. Stateless. */
final class VaurienErrors implements ErrorFormat {

    @Override
    public Response write(int status, String message) {
        boolean isOfBody = status == 400 || status == 413;
        return VaurienJson.error(status, isOfBody ? "body" : "proxy", "", message);
    }

    @Override
    public Response unknownRoute(String path) {
        return VaurienJson.error(404, "path", "", "there is nothing at " + path);
    }

    @Override
    public Response wrongMethod(String method, String allowed) {
        return VaurienJson.error(405, "method", "", method + " is not possible here: allowed are " + allowed);
    }

    @Override
    public Response forbidden(String message) {
        return VaurienJson.error(403, "header", "", message);
    }
}
