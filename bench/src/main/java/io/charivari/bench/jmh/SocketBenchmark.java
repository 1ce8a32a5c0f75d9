package io.charivari.bench.jmh;

import io.charivari.bench.agent.InProcessAgent;
import io.charivari.bench.load.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Real sockets: one round trip over a link that is there, and a link for one round trip; direct and through an agent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SocketBenchmark {

    @Param({"false", "true"})
    public boolean relayed;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(16);
    private final Server backend = Server.echo();
    private final InProcessAgent agent = new InProcessAgent(backend.port());
    private InetSocketAddress address = new InetSocketAddress(0);
    private SocketChannel kept = connect(backend.port());

    @Setup(Level.Trial)
    public void open() throws IOException {
        kept.close();
        int port = relayed ? agent.port() : backend.port();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        kept = connect(port);
    }

    private static SocketChannel connect(int port) {
        try {
            return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException("no connection to port " + port, e);
        }
    }

    @Benchmark
    public int roundTrip() throws IOException {
        return travel(kept);
    }

    @Benchmark
    public int linkPerRoundTrip() throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            return travel(channel);
        }
    }

    private int travel(SocketChannel channel) throws IOException {
        channel.write(bytes.clear());
        bytes.clear();
        int read = 0;
        while (bytes.hasRemaining()) {
            read += channel.read(bytes);
        }
        return read;
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        kept.close();
        agent.close();
        backend.close();
    }
}
