package io.charivari.agent.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;

/** What a peer sees of an end. */
public final class Sockets {

    private Sockets() {}

    /** The next thing that this socket sees, within ten seconds, is ECONNRESET. */
    public static void assertReset(Socket socket) {
        assertThatThrownBy(() -> {
                    socket.setSoTimeout(10_000);
                    socket.getInputStream().readAllBytes();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }
}
