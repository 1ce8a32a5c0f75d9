package io.charivari.controller.report.html;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What several parts are made of. Stateless. */
final class Blocks {

    /** More rows or charts than that are folded away. */
    static final int MOST_SHOWN = 30;

    private static final String RIGHT = ">";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Blocks() {}

    /** A part of the report, with its heading. */
    static void section(Html html, String id, String heading, Runnable content) {
        html.open("section", "id", id, "aria-labelledby", id + "-h").line();
        html.element("h2", heading, "id", id + "-h").line();
        content.run();
        html.close("section").line();
    }

    /** A remark where there is nothing else to show. */
    static void remark(Html html, String text) {
        html.element("p", text, "class", "remark").line();
    }

    /** Names and values; those without a value are left out. */
    static void facts(Html html, Map<String, String> facts) {
        html.open("dl", "class", "facts");
        facts.forEach((name, value) -> {
            if (!value.isEmpty()) {
                String kind = HASH.matcher(value).matches() ? "hash" : "fact";
                html.open("div")
                        .element("dt", name)
                        .element("dd", value, "class", kind)
                        .close("div");
            }
        });
        html.close("dl").line();
    }

    /**
     * A table; what does not fit is scrolled.
     *
     * @param caption for those who cannot see it
     * @param headings one that begins with {@code >} aligns its column to the right
     */
    static void table(Html html, String caption, List<String> headings, List<List<Cell>> rows) {
        if (rows.size() > MOST_SHOWN) {
            fold(html, "All " + rows.size() + " rows", () -> plainTable(html, caption, headings, rows));
        } else {
            plainTable(html, caption, headings, rows);
        }
    }

    /** A table of which nothing is folded away. */
    static void plainTable(Html html, String caption, List<String> headings, List<List<Cell>> rows) {
        html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
        html.open("table").element("caption", caption).open("thead").open("tr");
        headings.forEach(heading -> html.element(
                "th", isRight(heading) ? heading.substring(1) : heading, "scope", "col", "class", align(heading)));
        html.close("tr").close("thead").open("tbody").line();
        for (List<Cell> row : rows) {
            html.open("tr");
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                html.element("td", cell.text(), "class", (align(headings.get(column)) + " " + cell.kind()).strip());
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").line();
    }

    private static boolean isRight(String heading) {
        return heading.startsWith(RIGHT);
    }

    private static String align(String heading) {
        return isRight(heading) ? "number" : "words";
    }

    /** Something that is shown when it is asked for, and on paper. */
    static void fold(Html html, String summary, Runnable content) {
        html.open("details").element("summary", summary).line();
        content.run();
        html.close("details").line();
    }

    /** {@code a=1, b=2}. */
    static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    /**
     * A cell of a table.
     *
     * @param kind how it stands out: empty, {@code good-text}, {@code bad-text} or {@code warn-text}
     */
    record Cell(String text, String kind) {

        static Cell of(String text) {
            return new Cell(text, "");
        }

        static Cell bad(String text) {
            return new Cell(text, "bad-text");
        }

        static Cell good(String text) {
            return new Cell(text, "good-text");
        }

        static Cell warn(String text) {
            return new Cell(text, "warn-text");
        }
    }
}
