package io.charivari.cli.output;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as documents hold them. Stateless. */
public final class Moments {

    private Moments() {}

    /** ISO 8601 in UTC; null for zero, which stands for a moment that has not come. */
    public static @Nullable String iso(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }

    /** Null for an empty text. */
    public static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
