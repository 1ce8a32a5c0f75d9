package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.rpc.GrpcServer.Patience;
import io.charivari.controller.testing.Certificates;
import io.charivari.model.proxy.Endpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only whether the server closes a connection by itself is seen here, not when. */
@Timeout(60)
class GrpcServerTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final byte[] PREFACE_AND_SETTINGS =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SETTINGS_AGREED = {0, 0, 0, 4, 1, 0, 0, 0, 0};

    private static final int GOAWAY = 7;
    private static final int FRAME_HEADER_AFTER_TYPE = 5;

    @TempDir
    private Path directory;

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (GrpcServer server = start(null, new Patience(Duration.ofMillis(50), NEVER));
                Socket silent = connect(server)) {
            assertThatServerCloses(silent);
        }
    }

    @Test
    void aConnectionThatNeverBeginsTlsIsClosed() throws IOException {
        Certificates certificates = new Certificates(directory).sign("server");
        TlsFiles tls = new TlsFiles(certificates.certificate("server"), certificates.key("server"), null);
        try (GrpcServer server = start(tls, new Patience(Duration.ofMillis(50), NEVER));
                Socket silent = connect(server)) {
            assertThatServerCloses(silent);
        }
    }

    @Test
    void aConnectionWithoutACallIsTurnedAwayThoughItSpeaksHttp2() throws IOException {
        try (GrpcServer server = start(null, new Patience(NEVER, Duration.ofSeconds(1)));
                Socket idle = connect(server)) {
            idle.getOutputStream().write(PREFACE_AND_SETTINGS);
            idle.getOutputStream().write(SETTINGS_AGREED);

            DataInputStream frames = new DataInputStream(idle.getInputStream());
            int type = nextFrameType(frames);
            while (type != GOAWAY) {
                type = nextFrameType(frames);
            }
        }
    }

    private static int nextFrameType(DataInputStream frames) throws IOException {
        int length = frames.readUnsignedByte() << 16 | frames.readUnsignedShort();
        int type = frames.readUnsignedByte();
        frames.readNBytes(FRAME_HEADER_AFTER_TYPE + length);
        return type;
    }

    private static GrpcServer start(@Nullable TlsFiles tls, Patience patience) {
        return GrpcServer.start(new Endpoint("127.0.0.1", 0), tls, List.of(), patience);
    }

    private static Socket connect(GrpcServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.address().port());
    }

    private static void assertThatServerCloses(Socket socket) throws IOException {
        // Reads until the end, which does not come while the connection is open.
        assertThat(socket.getInputStream().readAllBytes()).isNotNull();
    }
}
