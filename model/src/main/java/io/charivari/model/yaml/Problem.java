package io.charivari.model.yaml;

import java.util.Comparator;

/**
 * One thing that is wrong in a file.
 *
 * @param line counted from one
 * @param column counted from one, in characters
 * @param message complete in itself: what was found and what is allowed; always one line, shortened when very long
 */
public record Problem(int line, int column, String message) implements Comparable<Problem> {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final Comparator<Problem> BY_POSITION =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    public Problem {
        message = printable(message);
    }

    /** As compilers print it, so that editors and terminals can jump there: {@code file:line:column: message}. */
    public String format(String fileName) {
        return fileName + ":" + line + ":" + column + ": " + message;
    }

    @Override
    public int compareTo(Problem other) {
        return BY_POSITION.thenComparing(Problem::message).compare(this, other);
    }

    /** What a file holds must not steer the terminal that shows the message. */
    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_MESSAGE)
                .forEach(character -> line.append(
                        Character.isISOControl(character)
                                ? String.format("\\u%04x", character)
                                : Character.toString(character)));
        return text.codePointCount(0, text.length()) > LONGEST_MESSAGE ? line + " ..." : line.toString();
    }
}
