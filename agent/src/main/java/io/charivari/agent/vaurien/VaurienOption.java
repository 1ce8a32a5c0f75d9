package io.charivari.agent.vaurien;

import io.charivari.model.error.CharivariException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The options that Vaurien's behaviors have. */
public enum VaurienOption {
    SLEEP("1", "SECONDS", "How long, such as 2 or 0.5."),
    BEFORE("true", "", "Before the backend is asked, or when it has answered."),
    INJECT("false", "", "Put random bytes into replies instead of replacing them."),
    WARMUP("0", "N", "Requests of a connection that pass first."),
    AGITATE("1", "N", "Requests of a connection that get the error.");

    private static final Set<String> YES = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "off", "0");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{0,9})?|\\.\\d{1,9}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,10}");
    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);
    private static final long MOST = 1_000_000_000;

    private final String usual;
    private final String label;
    private final String summary;

    VaurienOption(String usual, String label, String summary) {
        this.usual = usual;
        this.label = label;
        this.summary = summary;
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is unless somebody says otherwise. */
    String usual() {
        return usual;
    }

    /** Of its value, in the help. */
    String label() {
        return label;
    }

    String summary() {
        return summary;
    }

    /** Whether its name alone says that it is so. */
    boolean isSwitch() {
        return this == BEFORE || this == INJECT;
    }

    /** @throws CharivariException INVALID_INPUT for a value that it cannot have */
    void check(String text) {
        switch (this) {
            case SLEEP -> seconds(text);
            case BEFORE, INJECT -> bool(text);
            case WARMUP -> count(text, 0);
            case AGITATE -> count(text, 1);
        }
    }

    /** Whether it is a word for yes or no. */
    public static boolean isBool(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) || NO.contains(word);
    }

    /** @throws CharivariException INVALID_INPUT */
    static boolean bool(String text) {
        if (!isBool(text)) {
            throw CharivariException.invalid("'" + text + "' is not allowed (allowed: true, false)");
        }
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Reads seconds without a unit, which Vaurien's numbers alone may be. */
    static Duration seconds(String text) {
        if (SECONDS.matcher(text).matches()) {
            Duration read = Duration.ofNanos(new BigDecimal(text.endsWith(".") ? text + "0" : text)
                    .movePointRight(9)
                    .longValue());
            if (read.compareTo(LONGEST_SLEEP) <= 0) {
                return read;
            }
        }
        throw CharivariException.invalid(
                "'" + text + "' is not allowed (allowed: seconds from 0 to 3600, such as 2 or 0.5)");
    }

    /** Reads a whole number, from {@code least} to 10^9. */
    static long count(String text, long least) {
        long read = COUNT.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (read < least || read > MOST) {
            throw CharivariException.invalid(
                    "'" + text + "' is not allowed (allowed: a whole number from " + least + " to " + MOST + ")");
        }
        return read;
    }
}
