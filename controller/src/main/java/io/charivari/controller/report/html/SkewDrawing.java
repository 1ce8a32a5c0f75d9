package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.html.TimelineDrawing.Row;
import io.charivari.model.plan.PlanEntry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How early or late each start was, with how much that may be off. Stateless. */
final class SkewDrawing {

    private static final int ROW = 26;
    private static final int FOOT = 20;
    /** Of more starts in a row, those that were furthest off are drawn. */
    private static final int MOST_MARKS = 200;

    private SkewDrawing() {}

    /** @param allowedNanos the most skew that was allowed, null where it is not known */
    static void draw(Html html, List<Row> rows, @Nullable Long allowedNanos) {
        long most = rows.stream()
                .flatMap(row -> row.activations().stream())
                .mapToLong(SkewDrawing::reach)
                .max()
                .orElse(0);
        double half = Math.max(1_000, most * 1.1);
        List<Row> measured = rows.stream()
                .filter(row -> row.activations().stream().anyMatch(one -> one.skewNanos() != null))
                .toList();
        int height = measured.size() * ROW;
        html.open(
                        "svg",
                        "class",
                        "chart skew",
                        "role",
                        "img",
                        "width",
                        "100%",
                        "height",
                        Integer.toString(height + FOOT),
                        "aria-label",
                        "Skew of each start, with its uncertainty")
                .element("title", "Skew of each start, with its uncertainty")
                .element("desc", "At most " + Figures.unsignedMicros(most) + " early or late, uncertainty included.");
        grid(html, half, height, allowedNanos);
        int top = 0;
        for (Row row : measured) {
            html.element(
                    "text",
                    row.heading().isEmpty() ? row.label() : step(row) + " · " + row.label(),
                    "class",
                    "label",
                    "x",
                    "0",
                    "y",
                    Integer.toString(top + 10));
            int y = top + 18;
            row.activations().stream()
                    .sorted(Comparator.comparingLong(SkewDrawing::reach).reversed())
                    .limit(MOST_MARKS)
                    .forEach(activation -> mark(html, activation, half, y));
            top += ROW;
        }
        html.close("svg").line();
    }

    private static String step(Row row) {
        return PlanEntry.stepOf(row.activations().get(0).step());
    }

    private static long reach(Activation activation) {
        Long skew = activation.skewNanos();
        return skew == null ? 0 : Math.abs(skew) + activation.uncertaintyNanos();
    }

    private static void grid(Html html, double half, int height, @Nullable Long allowedNanos) {
        double step = ValueScale.upTo(half, Double::toString).step();
        for (double at = -Math.floor(half / step) * step; at <= half; at += step) {
            boolean plan = Math.abs(at) < step / 2;
            upright(html, plan ? "t0" : "grid", percent(Math.round(at), half), height);
            html.element(
                    "text",
                    plan ? "as planned" : Figures.micros(Math.round(at)),
                    "class",
                    "tick",
                    "x",
                    percent(Math.round(at), half),
                    "y",
                    Integer.toString(height + 14),
                    "text-anchor",
                    anchor(at / half));
        }
        if (allowedNanos != null && allowedNanos <= half) {
            upright(html, "bound", percent(allowedNanos, half), height);
            upright(html, "bound", percent(-allowedNanos, half), height);
        }
    }

    /** Labels at the edges stay within the drawing. */
    private static String anchor(double share) {
        if (Math.abs(share) < 0.85) {
            return "middle";
        }
        return share < 0 ? "start" : "end";
    }

    private static void upright(Html html, String kind, String at, int height) {
        html.leaf("line", "class", kind, "x1", at, "x2", at, "y1", "0", "y2", Integer.toString(height));
    }

    private static String percent(long nanos, double half) {
        return Figures.digits(50 + 50 * nanos / half, 3) + "%";
    }

    private static void mark(Html html, Activation activation, double half, int y) {
        Long skew = activation.skewNanos();
        if (skew == null) {
            return;
        }
        String text = activation.step() + " on " + activation.at() + ": " + Figures.micros(skew) + " ± "
                + Figures.unsignedMicros(activation.uncertaintyNanos());
        html.leaf(
                "line",
                "class",
                "unsure",
                "x1",
                percent(skew - activation.uncertaintyNanos(), half),
                "x2",
                percent(skew + activation.uncertaintyNanos(), half),
                "y1",
                Integer.toString(y),
                "y2",
                Integer.toString(y));
        html.open("circle", "class", "start", "cx", percent(skew, half), "cy", Integer.toString(y), "r", "3.5")
                .element("title", text)
                .close("circle");
    }
}
