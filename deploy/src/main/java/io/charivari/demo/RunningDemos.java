package io.charivari.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Which demos of this build are running: a file for each, named by its process and saying when that was started.
 *
 * @param directory of those files
 */
record RunningDemos(Path directory) {

    private static final long GRACE_SECONDS = 60;

    /** Notes that this process is a running demo. */
    Entry enter() throws IOException {
        Files.createDirectories(directory);
        ProcessHandle self = ProcessHandle.current();
        Path file = directory.resolve(Long.toString(self.pid()));
        Files.writeString(file, started(self));
        return new Entry(file);
    }

    /**
     * Ends them all and waits until they are gone.
     *
     * @return an exit code: 0 if none is left
     */
    int stopAll() throws IOException, InterruptedException {
        int status = 0;
        List<Path> files = files();
        for (Path file : files) {
            Optional<ProcessHandle> demo = demo(file);
            if (demo.isPresent() && !stop(demo.get())) {
                System.err.println("demo: process " + demo.get().pid() + " does not end");
                status = 1;
            } else {
                Files.deleteIfExists(file);
            }
        }
        if (files.isEmpty()) {
            System.out.println("No demo is running.");
        }
        return status;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** The process, unless its number belongs to another one by now. */
    private static Optional<ProcessHandle> demo(Path file) throws IOException {
        String noted = Files.readString(file);
        return ProcessHandle.of(Long.parseLong(file.getFileName().toString()))
                .filter(process -> started(process).equals(noted));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static boolean stop(ProcessHandle demo) throws InterruptedException {
        System.out.println("Stopping the demo (process " + demo.pid() + ") ...");
        demo.destroy();
        try {
            demo.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * The note of one running demo.
     *
     * @param file the note
     */
    record Entry(Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
