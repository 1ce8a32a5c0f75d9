package io.charivari.model.match;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates how large a regular expression becomes once its repetitions are written out, as RE2 does: {@code
 * ((a{1000}){1000}){1000}} is short, and fits no memory. Confined to one call.
 */
final class PatternSize {

    /** Counts beyond this are all the same: too many. */
    private static final long CAP = 1L << 30;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:Q.*?(?:\\\\E|$)|[xpP]\\{[^}]*}|.)", Pattern.DOTALL);

    private final Deque<Long> outside = new ArrayDeque<>();
    /** Of the group that is being read, without its last part. */
    private long size;
    /** Of what a repetition that comes next would repeat. */
    private long last;

    private PatternSize() {}

    /** In characters, roughly; what is no regular expression has a size too. */
    static long of(String pattern) {
        PatternSize size = new PatternSize();
        int at = 0;
        while (at < pattern.length()) {
            at = size.read(pattern, at);
        }
        return size.size + size.last;
    }

    /** @return where to go on */
    private int read(String pattern, int at) {
        char character = pattern.charAt(at);
        switch (character) {
            case '(' -> open();
            case ')' -> close();
            case '{' -> {
                return repeat(pattern, at);
            }
            case '\\' -> {
                return escape(pattern, at);
            }
            case '[' -> {
                next(1);
                return endOfClass(pattern, at);
            }
            default -> next(1);
        }
        return at + 1;
    }

    private void open() {
        next(0);
        outside.push(size);
        size = 0;
    }

    private void close() {
        last = size + last + 1;
        size = outside.isEmpty() ? 0 : outside.pop();
    }

    private int repeat(String pattern, int at) {
        Matcher repetition = REPETITION.matcher(pattern).region(at, pattern.length());
        if (!repetition.lookingAt()) {
            next(1);
            return at + 1;
        }
        long least = Long.parseLong(repetition.group(1));
        String most = repetition.group(2);
        long times = most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most));
        last = Math.min(CAP, last * Math.max(1, times));
        return repetition.end();
    }

    private int escape(String pattern, int at) {
        Matcher found = ESCAPE.matcher(pattern).region(at, pattern.length());
        int end = found.lookingAt() ? found.end() : at + 1;
        next(pattern.startsWith("\\Q", at) ? end - at : 1);
        return end;
    }

    /** Of a class of characters: a bracket that is the first in it does not end it, nor does one that is escaped. */
    private static int endOfClass(String pattern, int begin) {
        int at = begin + 1;
        at += pattern.startsWith("^", at) ? 1 : 0;
        at += pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            at = named > 0 ? named + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
        }
        return Math.min(at + 1, pattern.length());
    }

    private void next(long length) {
        size = Math.min(CAP, size + last);
        last = length;
    }
}
