package io.charivari.agent.relay;

import java.util.Locale;

/** Why a link ended, and what its two peers see of it: an RST or a FIN. */
public enum CloseReason {
    /** Both sides have sent their FIN. */
    FINISHED(false, false),
    /** The client reset the connection; the backend sees the same. */
    CLIENT_RESET(false, true),
    /** The backend reset the connection; the client sees the same. */
    BACKEND_RESET(true, false),
    /** Nothing listens at the backend's address, or it cannot be reached. */
    BACKEND_REFUSED(true, false),
    /** The backend did not answer the dial within the connect timeout. */
    BACKEND_TIMED_OUT(true, false),
    /** The backend's name has no address. */
    BACKEND_UNRESOLVED(true, false),
    /** A behavior closed the link. */
    INJECTED_CLOSE(false, false),
    /** A behavior reset the link. */
    INJECTED_RESET(true, true),
    /** A behavior reset the client's side and closed the backend's. */
    INJECTED_CLIENT_RESET(true, false),
    /** A behavior refused the client; the backend was not dialed. */
    INJECTED_REFUSAL(true, false),
    /** The proxy was removed, or the agent ends. */
    PROXY_CLOSED(false, false),
    /** A defect of ours. */
    DEFECT(true, true);

    private final boolean resetsClient;
    private final boolean resetsBackend;

    CloseReason(boolean resetsClient, boolean resetsBackend) {
        this.resetsClient = resetsClient;
        this.resetsBackend = resetsBackend;
    }

    boolean resetsClient() {
        return resetsClient;
    }

    boolean resetsBackend() {
        return resetsBackend;
    }

    /** The reason as people read it, such as {@code client_reset}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the backend itself has failed: it was never reached, or has reset the connection. */
    boolean isErrorOfBackend() {
        return isDialFailure() || this == BACKEND_RESET;
    }

    /** Whether the backend was never reached. */
    public boolean isDialFailure() {
        return this == BACKEND_REFUSED || this == BACKEND_TIMED_OUT || this == BACKEND_UNRESOLVED;
    }
}
