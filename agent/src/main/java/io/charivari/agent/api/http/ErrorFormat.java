package io.charivari.agent.api.http;

/** How a dialect tells of errors. */
@FunctionalInterface
public interface ErrorFormat {

    /**
     * Makes the answer.
     *
     * @param status of HTTP
     * @param message stands alone and tells what to do
     */
    Response write(int status, String message);
}
