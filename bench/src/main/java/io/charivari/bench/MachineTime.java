package io.charivari.bench;

import io.charivari.bench.process.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Processor time of the whole machine since it was started, in ticks of the kernel: tells how much of a machine was left
 * for a measurement.
 *
 * @param busy spent on anything
 * @param idle spent on nothing
 */
public record MachineTime(long busy, long idle) {

    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int GUESTS = 8;

    /** As it is now; needs Linux. */
    public static MachineTime now() {
        try {
            return parse(Files.readString(Path.of("/proc/stat")));
        } catch (IOException e) {
            throw new BenchFailure("this needs Linux: " + e.getMessage());
        }
    }

    /** @param stat content of {@code /proc/stat} */
    static MachineTime parse(String stat) {
        long[] ticks = Arrays.stream(stat.lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("cpu\\s+", "")
                        .split(" "))
                .mapToLong(Long::parseLong)
                // What guests take is in the time of the users already.
                .limit(GUESTS)
                .toArray();
        long idle = ticks[IDLE] + ticks[WAITING_FOR_DISKS];
        return new MachineTime(Arrays.stream(ticks).sum() - idle, idle);
    }

    /** Of the time since then, the part that any processor was busy, in percent. */
    public String busySince(MachineTime earlier) {
        double spent = busy - earlier.busy;
        return String.format(Locale.ROOT, "%.0f%%", 100 * spent / (spent + idle - earlier.idle));
    }
}
