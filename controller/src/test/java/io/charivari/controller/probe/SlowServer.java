package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes one connection, says something and then a byte now and then, until the other side hangs up. */
final class SlowServer implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 20;

    private final ServerSocket socket;
    private final String greeting;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private SlowServer(ServerSocket socket, String greeting) {
        this.socket = socket;
        this.greeting = greeting;
    }

    static SlowServer saying(String greeting) throws IOException {
        SlowServer server = new SlowServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), greeting);
        Thread thread = new Thread(server::serve, "slow-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (Socket client = socket.accept();
                OutputStream out = client.getOutputStream()) {
            connected.countDown();
            out.write(greeting.getBytes(StandardCharsets.UTF_8));
            while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                out.write('x');
            }
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void requireConnected() throws InterruptedException {
        assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
    }

    void requireHungUp() throws InterruptedException {
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
