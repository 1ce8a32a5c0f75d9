package io.charivari.controller.report.markdown;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes Markdown as GitHub reads it. The only way for a text to get in is escaped, so whatever it says it stays text, on its
 * line and in its cell. Confined to one thread.
 */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]<>#|~&!";
    private static final String RIGHT = ">";

    private final StringBuilder out = new StringBuilder();

    Markdown heading(int level, String text) {
        return line("#".repeat(level) + " " + escaped(text)).line("");
    }

    Markdown paragraph(String text) {
        return line(escaped(text)).line("");
    }

    Markdown quote(String text) {
        return line("> " + escaped(text)).line("");
    }

    Markdown item(String text) {
        return line("- " + escaped(text));
    }

    /** A name in bold and its value. */
    Markdown fact(String name, String value) {
        return value.isEmpty() ? this : line("- **" + escaped(name) + "** " + escaped(value));
    }

    /** As it is but for controls, which a terminal could obey; between fences that are longer than any within. */
    Markdown code(String code) {
        String text = code.replaceAll("[\\p{Cntrl}&&[^\n]]", "\ufffd");
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return line(fence).line(text).line(fence).line("");
    }

    /** @param headings one that begins with {@code >} aligns its column to the right */
    Markdown table(List<String> headings, List<List<String>> rows) {
        row(headings.stream()
                .map(heading -> heading.startsWith(RIGHT) ? heading.substring(1) : heading)
                .toList());
        line(headings.stream()
                .map(heading -> heading.startsWith(RIGHT) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        rows.forEach(this::row);
        return line("");
    }

    private void row(List<String> cells) {
        line(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    Markdown line(String raw) {
        out.append(raw).append('\n');
        return this;
    }

    /** On one line, with nothing that Markdown or HTML would read as more than a text. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (Character.isWhitespace(one) || Character.isISOControl(one)) {
                escaped.append(' ');
            } else if (isTurning(one)) {
                escaped.append('\ufffd');
            } else {
                escaped.append(SPECIAL.indexOf(one) >= 0 ? "\\" : "").append(one);
            }
        }
        return escaped.toString();
    }

    /** Marks that turn the direction of writing could make a text lie. */
    private static boolean isTurning(char one) {
        return (one >= '\u202a' && one <= '\u202e') || (one >= '\u2066' && one <= '\u2069');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
