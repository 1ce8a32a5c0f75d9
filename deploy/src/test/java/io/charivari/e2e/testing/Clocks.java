package io.charivari.e2e.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Command lines that run another one with other clocks than this process has. */
public final class Clocks {

    private Clocks() {}

    /** In a time namespace: a machine that was started that much earlier. */
    public static List<String> monotonicAhead(Duration by) {
        String seconds = Long.toString(by.toSeconds());
        return List.of("unshare", "--time", "--monotonic", seconds, "--boottime", seconds, "--fork", "--kill-child");
    }

    /** With the library of Debian's package faketime, which leaves monotonic time alone. */
    public static List<String> wallAhead(Duration by) {
        Path library = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(Path.of("/no/library/of/faketime"));
        // Without the last one, the library itself makes threads wake up to half a second late.
        return List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME=+" + by.toSeconds() + "s",
                "DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }

    /** Why such a command line does not do here what it says; empty if it does. */
    public static Optional<String> obstacle(Site site, List<String> wrapper) {
        List<Long> before = clocks(site, List.of());
        List<Long> within = clocks(site, wrapper);
        return isMoved(before, within)
                ? Optional.empty()
                : Optional.of("needs time namespaces, or the package faketime: '" + String.join(" ", wrapper)
                        + "' changes no clock");
    }

    /** Of two readings in whole seconds, one after the other, only a clock that was moved is a minute apart. */
    private static boolean isMoved(List<Long> before, List<Long> within) {
        return within.size() == before.size()
                && IntStream.range(0, before.size())
                        .anyMatch(clock -> Math.abs(within.get(clock) - before.get(clock)) > 60);
    }

    /** Seconds of the wall, and since the machine's start; empty if the wrapper does not work. */
    private static List<Long> clocks(Site site, List<String> wrapper) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of("sh", "-c", "date +%s; cut -d. -f1 /proc/uptime"));
        Site.Outcome said = site.runCommand(Map.of(), command.toArray(String[]::new));
        return said.status() == 0 ? said.output().lines().map(Long::parseLong).toList() : List.of();
    }
}
