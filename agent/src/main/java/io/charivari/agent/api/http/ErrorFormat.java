package io.charivari.agent.api.http;

/** How a dialect tells of errors. What happens to every API has words of its own here; a dialect may have others. */
@FunctionalInterface
public interface ErrorFormat {

    /**
     * Makes the answer.
     *
     * @param status of HTTP
     * @param message stands alone and tells what to do
     */
    Response write(int status, String message);

    /** There is no route at this path. */
    default Response unknownRoute(String path) {
        return write(404, "there is nothing at " + path);
    }

    /**
     * There is a route, but not for this method.
     *
     * @param allowed the methods that it has, separated by commas
     */
    default Response wrongMethod(String method, String allowed) {
        return write(405, method + " is not possible here: allowed are " + allowed);
    }

    /** Web pages may not use the API. */
    default Response forbidden(String message) {
        return write(403, message);
    }
}
