package io.charivari.demo.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that was started here: its output line by line, its errors in a file, its end.
 *
 * <p>Usable from any thread. One thread per child reads its output.
 */
public final class Child implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Path errors;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean outputEnded;

    private Child(String name, Path errors, Process process) {
        this.name = name;
        this.errors = errors;
        this.process = process;
    }

    static Child reading(String name, Path errors, Process process, Consumer<String> onLine) {
        Child child = new Child(name, errors, process);
        Thread reader = new Thread(() -> child.read(onLine), "output of " + name);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read(Consumer<String> onLine) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
                onLine.accept(line);
            }
        } catch (IOException e) {
            add("(output lost: " + e.getMessage() + ")");
        } finally {
            endOutput();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void endOutput() {
        outputEnded = true;
        notifyAll();
    }

    /**
     * Waits for a line of output that has the pattern in it.
     *
     * @throws IllegalStateException if the child ends first, or the time does, with what the child said
     */
    public synchronized Matcher awaitLine(Pattern pattern, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        int next = 0;
        while (true) {
            for (; next < lines.size(); next++) {
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return matcher;
                }
            }
            long left = deadline - System.nanoTime();
            if (outputEnded || left <= 0) {
                throw new IllegalStateException("%s %s before it said '%s'. It said: %s"
                        .formatted(name, outputEnded ? "ended" : "took " + timeout, pattern, lastWords()));
            }
            await(left);
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /**
     * Waits for the end.
     *
     * @return the exit status
     * @throws TimeoutException if it goes on
     */
    public int awaitExit(Duration timeout) throws InterruptedException, TimeoutException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(name + " goes on after " + timeout + ". It said: " + lastWords());
        }
        awaitOutputEnd();
        return process.exitValue();
    }

    private synchronized void awaitOutputEnd() {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (!outputEnded && System.nanoTime() < deadline) {
            await(deadline - System.nanoTime());
        }
    }

    /** All lines of output so far. */
    public synchronized List<String> output() {
        return List.copyOf(lines);
    }

    /** What it wrote to standard error so far. */
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "(no errors readable: " + e.getMessage() + ")";
        }
    }

    private String lastWords() {
        String all = String.join("\n", output()) + "\n" + errors();
        return all.length() <= 2000 ? all : "..." + all.substring(all.length() - 2000);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGTERM; SIGKILL if it is still there ten seconds later. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
