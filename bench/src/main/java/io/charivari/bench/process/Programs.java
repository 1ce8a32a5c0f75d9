package io.charivari.bench.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts programs, in a directory that is there as long as this is open. Closing stops all that still run.
 *
 * <p>Safe for any thread: a shutdown hook may close it while the main thread is at work.
 */
public final class Programs implements AutoCloseable {

    private final Path directory;
    private final List<Program> running = new ArrayList<>();
    private int started;
    private boolean closed;

    private Programs(Path directory) {
        this.directory = directory;
    }

    /** With a new directory of its own, below the system's one for temporary files. */
    public static Programs open() {
        try {
            return new Programs(Files.createTempDirectory("charivari-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for temporary files: " + e.getMessage(), e);
        }
    }

    /** A new directory for the files of one program. */
    public synchronized Path newDirectory(String name) {
        started++;
        try {
            return Files.createDirectory(directory.resolve(name + "-" + started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program that goes on by itself. What it says goes to a file in its directory.
     *
     * @throws BenchFailure if it cannot be started
     */
    public synchronized Program start(Path home, String name, List<String> command) {
        if (closed) {
            throw new BenchFailure("stopping: " + name + " is not started any more");
        }
        Path log = home.resolve("output");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile());
            // Would be made in the background, while others are measured.
            builder.environment().put("CHARIVARI_NO_CLASS_ARCHIVE", "1");
            Program program = new Program(name, builder.start(), log);
            running.removeIf(one -> !one.isAlive());
            running.add(program);
            return program;
        } catch (IOException e) {
            throw new BenchFailure(name + " cannot be started: " + e.getMessage());
        }
    }

    /**
     * Runs a command to its end.
     *
     * @param limit after which it is killed: some load tools spin for ever when their server is gone
     * @return what it said, on both streams
     * @throws BenchFailure if it fails or does not end, with what it said
     */
    public String run(Duration limit, List<String> command) {
        String name = Path.of(command.get(0)).getFileName().toString();
        try (Program program = start(newDirectory(name), name, command)) {
            int exit = program.awaitExit(limit);
            if (exit != 0) {
                throw new BenchFailure(String.join(" ", command) + " failed (" + exit + "): " + program.output());
            }
            return program.output();
        }
    }

    @Override
    public void close() {
        List<Program> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = List.copyOf(running);
            running.clear();
        }
        left.forEach(Program::terminate);
        left.forEach(Program::close);
        deleteDirectory();
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("bench: " + directory + " is left behind: " + e.getMessage());
        }
    }

    /** Waits, and is over early if this thread is told to stop. */
    public static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }
}
