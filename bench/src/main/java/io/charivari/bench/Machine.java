package io.charivari.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a figure was measured on. */
public final class Machine {

    private Machine() {}

    /** Date, processors, kernel and Java, in one line. */
    public static String text() {
        return "%s, %d cores, %s %s, Java %s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version").replaceAll("-.*", ""),
                        Runtime.version());
    }
}
