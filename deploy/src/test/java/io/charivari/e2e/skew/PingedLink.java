package io.charivari.e2e.skew;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** One connection of a {@link Pinger}. Confined to its thread, but for what is asked by others. */
final class PingedLink {

    private static final int MOST_REMEMBERED = 10_000;

    private final SocketChannel channel;
    private final ByteBuffer ping = ByteBuffer.allocateDirect(1);
    private final Deque<Long> unanswered = new ArrayDeque<>();
    private final Deque<Delay> delays = new ArrayDeque<>();
    private final AtomicLong answered = new AtomicLong();
    private volatile long lastAnsweredNanos;
    private volatile long endedNanos;

    PingedLink(SocketChannel channel) {
        this.channel = channel;
    }

    void send() {
        if (endedNanos != 0) {
            return;
        }
        try {
            ping.clear();
            unanswered.add(System.nanoTime());
            channel.write(ping);
        } catch (IOException e) {
            end();
        }
    }

    void read(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                end();
            }
            for (int i = 0; i < count; i++) {
                onAnswer(unanswered.remove());
            }
        } catch (IOException e) {
            end();
        }
    }

    private void onAnswer(long sentNanos) {
        lastAnsweredNanos = sentNanos;
        answered.incrementAndGet();
        late(System.nanoTime() - sentNanos);
    }

    /** Something of here took so long. */
    void late(long nanos) {
        synchronized (delays) {
            delays.add(new Delay(System.nanoTime(), nanos));
            if (delays.size() > MOST_REMEMBERED) {
                delays.remove();
            }
        }
    }

    private void end() {
        endedNanos = System.nanoTime();
        try {
            channel.close();
        } catch (IOException e) {
            // It has ended, which is what was to be known.
        }
    }

    long answered() {
        return answered.get();
    }

    long lastAnsweredNanos() {
        return lastAnsweredNanos;
    }

    long endedNanos() {
        return endedNanos;
    }

    /** The worst delay that reached into this time. */
    long worst(long fromNanos, long toNanos) {
        synchronized (delays) {
            return delays.stream()
                    .filter(delay -> delay.atNanos - fromNanos >= 0 && toNanos - (delay.atNanos - delay.nanos) >= 0)
                    .mapToLong(Delay::nanos)
                    .max()
                    .orElse(0);
        }
    }

    private record Delay(long atNanos, long nanos) {}
}
