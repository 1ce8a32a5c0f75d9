package io.charivari.e2e.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks an address again and again, each time on a new connection, and remembers what came of it and when: what clients
 * of a proxy would say that happened. A thread of its own; safe for any thread.
 */
public final class TrafficWatch implements AutoCloseable {

    /** From the end of one question to the next: what is seen is seen so much later, at most. */
    public static final Duration INTERVAL = Duration.ofMillis(10);

    /** An answer on one machine takes well under a millisecond; this only tells that nobody is there. */
    private static final int SILENCE_MILLIS = 150;

    private final InetSocketAddress address;
    private final boolean asks;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private TrafficWatch(String address, boolean asks) {
        this.address = Addresses.of(address);
        this.asks = asks;
        thread = new Thread(this::watch, "watch of " + address);
        thread.setDaemon(true);
        thread.start();
    }

    /** Of a way to a backend that sends back what it gets. */
    public static TrafficWatch ofEcho(String address) {
        return new TrafficWatch(address, true);
    }

    /** Of a way to a server that speaks first, as one that speaks HTTP/2 does. */
    public static TrafficWatch ofGreeting(String address) {
        return new TrafficWatch(address, false);
    }

    /** What a client makes of it. */
    public enum Outcome {
        /** As if no proxy were there. */
        ANSWERED,
        /** Somebody took the connection, and ended it: a blackout. */
        BROKEN,
        /** No answer and no end, or nobody took the connection: not there, or frozen. */
        ABSENT
    }

    /**
     * One question.
     *
     * @param beganNanos by {@link System#nanoTime()}, before anything was done
     * @param endedNanos when the outcome was known
     */
    public record Seen(Outcome outcome, long beganNanos, long endedNanos) {}

    private void watch() {
        while (!closed) {
            long began = System.nanoTime();
            Outcome outcome = ask();
            synchronized (this) {
                seen.add(new Seen(outcome, began, System.nanoTime()));
                notifyAll();
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private Outcome ask() {
        try (Socket socket = new Socket()) {
            // Not to leave a port in TIME_WAIT for each question.
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(SILENCE_MILLIS);
            if (!isTaken(socket)) {
                return Outcome.ABSENT;
            }
            if (asks) {
                socket.getOutputStream().write('?');
            }
            return socket.getInputStream().read() < 0 ? Outcome.BROKEN : Outcome.ANSWERED;
        } catch (SocketTimeoutException e) {
            return Outcome.ABSENT;
        } catch (IOException e) {
            return Outcome.BROKEN;
        }
    }

    private boolean isTaken(Socket socket) {
        try {
            socket.connect(address, SILENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything that was seen since an instant of {@link System#nanoTime()}. */
    public synchronized List<Seen> since(long nanos) {
        return seen.stream().filter(one -> one.beganNanos - nanos >= 0).toList();
    }

    /** Waits for a question that begins from now on and has this outcome. */
    public synchronized Seen await(Outcome outcome, Duration patience) {
        long now = System.nanoTime();
        int next = seen.size();
        while (true) {
            for (; next < seen.size(); next++) {
                Seen one = seen.get(next);
                if (one.outcome == outcome && one.beganNanos - now >= 0) {
                    return one;
                }
            }
            long left = now + patience.toNanos() - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(address + " was not " + outcome + " within " + patience + ", but "
                        + seen.subList(Math.max(0, seen.size() - 3), seen.size()));
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
