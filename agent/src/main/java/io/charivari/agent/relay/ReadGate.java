package io.charivari.agent.relay;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a socket is read. Several may hold it back, each for its own reason; it is read when nobody does.
 *
 * <p>A held gate does not stop what has been read from the kernel already: whoever holds a gate still takes what
 * arrives. A FIN arrives behind the last byte, hence not before the gate is open again.
 *
 * <p>Confined to the link's event loop.
 */
public final class ReadGate {

    private @Nullable Channel channel;
    private int holds;

    /** Stops reading until the matching {@link #release()}. */
    public void hold() {
        if (holds++ == 0 && channel != null) {
            channel.config().setAutoRead(false);
        }
    }

    /** Ends one hold. */
    public void release() {
        if (--holds == 0) {
            readIfPossible();
        }
    }

    /** The socket is there; it is read from now on unless somebody holds the gate. */
    void open(Channel opened) {
        channel = opened;
        if (holds == 0) {
            readIfPossible();
        }
    }

    private void readIfPossible() {
        if (channel != null && channel.isRegistered() && channel.isActive()) {
            channel.config().setAutoRead(true);
        }
    }
}
