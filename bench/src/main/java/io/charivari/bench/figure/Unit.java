package io.charivari.bench.figure;

import java.util.Locale;

/** How figures of a kind are written, and which of two is the better one. */
public enum Unit {
    PER_SECOND(true),
    MEGABYTES_PER_SECOND(true),
    KILOBYTES(false),
    MEGABYTES(false),
    MILLIS(false);

    private final boolean moreIsBetter;

    Unit(boolean moreIsBetter) {
        this.moreIsBetter = moreIsBetter;
    }

    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** The better of the two. */
    public double better(double one, double other) {
        return moreIsBetter ? Math.max(one, other) : Math.min(one, other);
    }

    /** For a table. */
    public String text(double figure) {
        return switch (this) {
            case PER_SECOND ->
                figure >= 10_000
                        ? String.format(Locale.ROOT, "%.1fk", figure / 1000)
                        : String.format(Locale.ROOT, "%.0f", figure);
            case MEGABYTES_PER_SECOND -> String.format(Locale.ROOT, "%.0f MB/s", figure);
            case KILOBYTES -> String.format(Locale.ROOT, "%.1f KB", figure);
            case MEGABYTES -> String.format(Locale.ROOT, "%.0f MB", figure);
            case MILLIS -> String.format(Locale.ROOT, "%.2f ms", figure);
        };
    }
}
