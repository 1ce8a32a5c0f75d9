package io.charivari.e2e.testing;

import io.charivari.demo.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux says of a process that runs. */
public final class ProcessFacts {

    private ProcessFacts() {}

    /** Whether this system tells such things. */
    public static boolean areTold() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    public static long openFiles(Child process) {
        try (Stream<Path> files = Files.list(of(process).resolve("fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory in bytes. */
    public static long residentBytes(Child process) {
        return Long.parseLong(line(of(process).resolve("status"), "VmRSS:").replaceAll("\\D", "")) << 10;
    }

    /** How many files this process may open; others that it starts may open as many. */
    public static long mostFiles() {
        String limit = line(Path.of("/proc/self/limits"), "Max open files").replaceFirst("\\D+(\\d+).*", "$1");
        return limit.contains("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit);
    }

    private static Path of(Child process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    private static String line(Path file, String begin) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
