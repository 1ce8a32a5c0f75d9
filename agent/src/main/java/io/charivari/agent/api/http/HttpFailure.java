package io.charivari.agent.api.http;

/** A request that is answered with an error. The message stands alone and tells what to do. */
public final class HttpFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP, 400 to 599 */
    public HttpFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The message; never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
