package io.charivari.agent.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;

/** What a peer sees of an end. */
public final class Sockets {

    private Sockets() {}

    /**
     * The next thing that this socket sees, within ten seconds, is ECONNRESET. One of {@link TestClient} that is not even
     * connected has seen it already.
     */
    public static void assertReset(Socket socket) {
        if (!socket.isConnected()) {
            return;
        }
        assertThatThrownBy(() -> {
                    socket.setSoTimeout(10_000);
                    socket.getInputStream().readAllBytes();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }
}
