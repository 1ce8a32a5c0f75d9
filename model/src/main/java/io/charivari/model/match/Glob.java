package io.charivari.model.match;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * A pattern in which {@code *} stands for any characters, none included, and {@code ?} for any single one. Everything
 * else stands for itself. Immutable, safe for any thread.
 */
final class Glob implements Predicate<String> {

    private final String pattern;
    private final boolean ignoresCase;

    private Glob(String pattern, boolean ignoresCase) {
        this.pattern = ignoresCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
        this.ignoresCase = ignoresCase;
    }

    static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    static Glob ignoringCase(String pattern) {
        return new Glob(pattern, true);
    }

    /** Goes back to the last star alone, so time is at most length of the pattern times that of the value. */
    @Override
    public boolean test(String given) {
        String value = ignoresCase ? given.toLowerCase(Locale.ROOT) : given;
        int at = 0;
        int in = 0;
        int star = -1;
        int afterStar = 0;
        while (at < value.length()) {
            char wanted = in < pattern.length() ? pattern.charAt(in) : 0;
            if (in < pattern.length() && wanted == '*') {
                star = in++;
                afterStar = at;
            } else if (in < pattern.length() && (wanted == '?' || wanted == value.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
