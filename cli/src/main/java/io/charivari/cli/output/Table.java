package io.charivari.cli.output;

import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns under headings, as wide as they need to be. Confined to one thread.
 *
 * <p>A heading that begins with {@code >} aligns its column to the right.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final String RIGHT = ">";

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** One text per column. */
    public Table row(String... texts) {
        return row(Arrays.stream(texts).map(Cell::of).toArray(Cell[]::new));
    }

    /** One cell per column. */
    public Table row(Cell... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Without rows, only a line that says so. */
    public void print(Terminal terminal, String ifEmpty) {
        if (rows.isEmpty()) {
            terminal.out().println(ifEmpty);
            return;
        }
        lines(terminal).forEach(terminal.out()::println);
    }

    /** The headings, then the rows. */
    public List<String> lines(Terminal terminal) {
        List<Cell> head = IntStream.range(0, headings.size())
                .mapToObj(column -> new Cell(heading(column), Style.BOLD))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(head, terminal));
        rows.forEach(row -> lines.add(line(row, terminal)));
        return lines;
    }

    private String heading(int column) {
        String heading = headings.get(column);
        return isRight(column) ? heading.substring(RIGHT.length()) : heading;
    }

    private boolean isRight(int column) {
        return headings.get(column).startsWith(RIGHT);
    }

    private String line(List<Cell> cells, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = cells.get(column);
            boolean last = column == cells.size() - 1;
            String padding = " ".repeat(width(column) - cell.text().length());
            String painted = cell.style().paint(terminal, cell.text());
            line.append(isRight(column) ? padding + painted : painted + (last ? "" : padding));
            line.append(last ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return Math.max(
                heading(column).length(),
                rows.stream()
                        .mapToInt(row -> row.get(column).text().length())
                        .max()
                        .orElse(0));
    }

    /**
     * A text and how it stands out.
     *
     * @param text on one line, each character one column wide
     */
    public record Cell(String text, Style style) {

        /** Nothing special. */
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }
}
