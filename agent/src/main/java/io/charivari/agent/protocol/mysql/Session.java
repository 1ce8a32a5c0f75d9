package io.charivari.agent.protocol.mysql;

import org.jspecify.annotations.Nullable;

/**
 * What the two framers of a link tell each other.
 *
 * <p>Confined to the link's event loop.
 */
final class Session {

    /** A packet of this length goes on with the next. */
    static final int LARGEST_PACKET = 0xffffff;

    static final int HEADER = 4;

    private final PreparedStatements prepared = new PreparedStatements();
    private @Nullable Capabilities server;
    private Capabilities agreed = Capabilities.NONE;

    PreparedStatements prepared() {
        return prepared;
    }

    void offered(Capabilities capabilities) {
        server = capabilities;
    }

    /** What the client wants is no more than what the server can. */
    void wanted(Capabilities capabilities) {
        agreed = server == null ? Capabilities.NONE : server.and(capabilities);
    }

    Capabilities agreed() {
        return agreed;
    }

    boolean isGreeted() {
        return server != null;
    }
}
