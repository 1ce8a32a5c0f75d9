package io.charivari.bench.soak;

import io.charivari.bench.process.BenchFailure;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What this process occupies, sample by sample, and whether it grows.
 *
 * <p>Confined to one thread.
 */
final class Memory {

    private static final double GROWTH = 1.25;
    private static final long SLACK = 16L << 20;
    private static final long RESIDENT_SLACK = 64L << 20;
    private static final double MEGA = 1e6;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * A moment.
     *
     * @param direct bytes of buffers
     * @param heap bytes that are left after a collection
     * @param resident bytes of this process
     */
    record Sample(long direct, long heap, long resident) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "direct %.0f MB, heap after GC %.0f MB, resident %.0f MB",
                    direct / MEGA,
                    heap / MEGA,
                    resident / MEGA);
        }
    }

    /** Takes a sample; collects garbage for it. */
    Sample take() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Sample sample = new Sample(
                PlatformDependent.usedDirectMemory(), runtime.totalMemory() - runtime.freeMemory(), resident());
        samples.add(sample);
        return sample;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    /** What has grown, by the middle and the last third of the samples; empty if it is flat. */
    Optional<String> growth() {
        int third = samples.size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        return Stream.of(
                        growth("direct", Sample::direct, third, SLACK),
                        growth("heap", Sample::heap, third, SLACK),
                        growth("resident", Sample::resident, third, RESIDENT_SLACK))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other);
    }

    private Optional<String> growth(String name, ToLongFunction<Sample> of, int third, long slack) {
        int size = samples.size();
        long middle = most(samples.subList(third, size - third), of);
        long last = most(samples.subList(size - third, size), of);
        return last > middle * GROWTH + slack
                ? Optional.of(String.format(
                        Locale.ROOT, "%s memory grew from %.0f to %.0f MB", name, middle / MEGA, last / MEGA))
                : Optional.empty();
    }

    private static long most(List<Sample> of, ToLongFunction<Sample> what) {
        return of.stream().mapToLong(what).max().orElse(0);
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new BenchFailure("this needs Linux: " + e.getMessage());
        }
    }

    /** File descriptors that this process has open. */
    static int openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new BenchFailure("this needs Linux: " + e.getMessage());
        }
    }
}
