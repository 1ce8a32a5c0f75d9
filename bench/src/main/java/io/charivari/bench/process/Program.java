package io.charivari.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that was started here, with its children.
 *
 * <p>Safe for any thread.
 */
public final class Program implements AutoCloseable {

    private static final long GRACE_SECONDS = 8;
    private static final long POLL_MILLIS = 20;

    private final String name;
    private final Process process;
    private final Path log;

    Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far; the end of it, if it is long. */
    public String output() {
        try {
            String all = Files.readString(log).strip();
            return all.length() <= 20_000 ? all : all.substring(all.length() - 20_000);
        } catch (IOException e) {
            return "(nothing readable: " + e.getMessage() + ")";
        }
    }

    /**
     * Waits until it takes connections at a port of this machine.
     *
     * @throws BenchFailure if it ends before, or takes longer than the limit
     */
    public void awaitListening(int port, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!accepts(port)) {
            if (hasEndedWithin(POLL_MILLIS)) {
                throw new BenchFailure(name + " has ended (" + process.exitValue() + "): " + output());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new BenchFailure(name + " does not listen after " + limit.toSeconds() + " s: " + output());
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Waits for the end.
     *
     * @return the exit status
     * @throws BenchFailure if it goes on; it is killed then
     */
    int awaitExit(Duration limit) {
        if (!hasEndedWithin(limit.toMillis())) {
            process.destroyForcibly();
            throw new BenchFailure(name + " was killed after " + limit.toSeconds() + " s: " + output());
        }
        return process.exitValue();
    }

    private boolean hasEndedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while waiting for " + name);
        }
    }

    /** Resident memory of the program and its children, in bytes. */
    public long residentBytes() {
        return tree().mapToLong(Program::residentBytes).sum();
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static long residentBytes(ProcessHandle handle) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(handle.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Processor time that the program itself has taken so far, without its children. */
    public Duration processorTime() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchFailure(name + " does not say how much processor time it has taken"));
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once, without a chance to say goodbye, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!hasEndedWithin(TimeUnit.SECONDS.toMillis(GRACE_SECONDS))) {
            throw new BenchFailure(name + " cannot be killed");
        }
    }

    /** Asks it to end, and does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Ends it and its children: asked first, killed if that does not help. */
    @Override
    public void close() {
        List<ProcessHandle> all = tree().toList();
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
