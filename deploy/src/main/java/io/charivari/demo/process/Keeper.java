package io.charivari.demo.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A small program that outlives the demo for a moment if the demo is killed: when its standard input ends, it ends all
 * processes and removes all directories that it was told of. A demo that has cleaned up itself says so.
 *
 * <p>Lines of input: {@code process PID}, {@code directory PATH}, {@code done}.
 */
public final class Keeper {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Deque<ProcessHandle> processes = new ArrayDeque<>();
    private final Deque<Path> directories = new ArrayDeque<>();

    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
        Keeper keeper = new Keeper();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.equals("done")) {
                return;
            }
            keeper.onLine(line);
        }
        keeper.endAll();
    }

    private void onLine(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            // A handle knows when its process was started, so it never ends a stranger with the same number.
            case "process" -> ProcessHandle.of(Long.parseLong(words[1])).ifPresent(processes::push);
            case "directory" -> directories.push(Path.of(words[1]));
            default -> throw new IllegalArgumentException("not a word for the keeper: " + words[0]);
        }
    }

    private void endAll() throws IOException {
        for (Path directory : directories) {
            leftBehindPostgres(directory).forEach(processes::push);
        }
        processes.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle process : processes) {
            awaitEnd(process, deadline);
        }
        for (Path directory : directories) {
            deleteTree(directory);
        }
    }

    private static void awaitEnd(ProcessHandle process, long deadline) {
        try {
            process.onExit().get(Math.max(deadline - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException | ExecutionException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A PostgreSQL detaches itself from who starts it, and tells in a file where it is. */
    private static List<ProcessHandle> leftBehindPostgres(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(directory, 4, (file, attributes) -> file.endsWith("postmaster.pid"))) {
            return files.flatMap(file -> postmaster(file).stream()).toList();
        }
    }

    private static Optional<ProcessHandle> postmaster(Path pidFile) {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Removes a directory and all in it; what is gone already is no error. */
    public static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
