package io.charivari.bench.fleet;

import io.charivari.bench.process.BenchFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the class histograms of the JDK's {@code jcmd}. Pure. */
final class Histograms {

    private static final Pattern TOTAL = Pattern.compile("^Total\\s+(\\d+)\\s+(\\d+)\\s*$", Pattern.MULTILINE);

    private Histograms() {}

    /** Of all classes together. */
    static long totalBytes(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new BenchFailure("this is no class histogram: " + histogram);
        }
        return Long.parseLong(total.group(2));
    }
}
