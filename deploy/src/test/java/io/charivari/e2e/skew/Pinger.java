package io.charivari.e2e.skew;

import io.charivari.e2e.testing.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends pings on open connections at one steady rate, and sees when each connection ends: the instant at which a
 * blackout has begun there, as a client knows it. One connection goes to the backend itself and never ends: its round
 * trips tell how far the pinger can be trusted at that moment.
 *
 * <p>One thread does everything; other threads ask for results.
 */
public final class Pinger implements AutoCloseable {

    private static final int WARM = 20;

    private final long intervalNanos;
    private final Selector selector;
    private final List<PingedLink> links = new ArrayList<>();
    private final PingedLink direct;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
    private final Thread thread = new Thread(this::ping, "pinger");
    private volatile boolean closed;

    /**
     * Connects to all, and begins.
     *
     * @param proxies {@code host:port} each
     * @param backend {@code host:port}, of what sends back every byte
     */
    public Pinger(List<String> proxies, String backend, Duration interval) throws IOException {
        intervalNanos = interval.toNanos();
        selector = Selector.open();
        for (String proxy : proxies) {
            links.add(open(proxy));
        }
        direct = open(backend);
        thread.setDaemon(true);
        thread.start();
    }

    private PingedLink open(String address) throws IOException {
        SocketChannel channel = SocketChannel.open(Addresses.of(address));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        PingedLink link = new PingedLink(channel);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, link);
        return link;
    }

    private void ping() {
        try {
            long next = System.nanoTime();
            while (!closed) {
                long now = System.nanoTime();
                if (now - next >= 0) {
                    sendAll(now - next);
                    next += intervalNanos * (1 + (now - next) / intervalNanos);
                }
                await(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendAll(long lateNanos) {
        links.forEach(PingedLink::send);
        direct.send();
        direct.late(lateNanos);
    }

    private void await(long untilNanos) throws IOException {
        long left = untilNanos - System.nanoTime();
        long millis = TimeUnit.NANOSECONDS.toMillis(left);
        if (millis > 0) {
            selector.select(this::onReadable, millis);
        } else {
            // Shorter than a selector can wait: looks again and again, for less than a millisecond.
            selector.selectNow(this::onReadable);
            Thread.onSpinWait();
        }
    }

    private void onReadable(SelectionKey key) {
        ((PingedLink) key.attachment()).read(buffer.clear());
    }

    public boolean isWarm() {
        return direct.answered() >= WARM && links.stream().allMatch(link -> link.answered() >= WARM);
    }

    public boolean haveAllEnded() {
        return links.stream().allMatch(link -> link.endedNanos() != 0);
    }

    /** From the first connection's end to that of the last. */
    public long spreadNanos() {
        return lastEnd() - firstEnd();
    }

    private long firstEnd() {
        return links.stream().mapToLong(PingedLink::endedNanos).min().orElseThrow();
    }

    private long lastEnd() {
        return links.stream().mapToLong(PingedLink::endedNanos).max().orElseThrow();
    }

    /** From when the last ping that was answered left to the end, at worst: in between the blackout began. */
    public long widestGapNanos() {
        return links.stream()
                .mapToLong(link -> link.endedNanos() - link.lastAnsweredNanos())
                .max()
                .orElse(0);
    }

    /** The longest round trip to the backend itself, or delay of a ping, while connections ended and so long around. */
    long noiseNanos(long aroundNanos) {
        return direct.worst(firstEnd() - aroundNanos, lastEnd() + aroundNanos);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
