package io.charivari.controller.report.html;

import io.charivari.controller.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a report as one HTML file that needs nothing else: no script, no font, no network, and a policy in its head that
 * lets a browser hold it to that. Stateless, safe for any thread.
 */
public final class HtmlReport {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final List<String[]> CONTENTS = List.of(
            new String[] {"hypothesis", "Expected"},
            new String[] {"provenance", "Provenance"},
            new String[] {"targets", "Targets"},
            new String[] {"timeline", "Timeline"},
            new String[] {"evidence", "Evidence"},
            new String[] {"charts", "Charts"},
            new String[] {"recovery", "Recovery"},
            new String[] {"safety", "Safety"},
            new String[] {"notes", "Notes"},
            new String[] {"previous", "Before"});

    private HtmlReport() {}

    /** The whole file, to be stored as UTF-8. */
    public static String write(Report report) {
        Html html = new Html().doctype();
        html.open("html", "lang", "en").line();
        head(html, report);
        html.open("body", "class", BannerPart.tone(report.verdict())).line();
        Canvas canvas = new Canvas(html, report, TimeScale.of(report));
        BannerPart.write(canvas);
        contents(html);
        html.open("main").line();
        StoryPart.hypothesis(canvas);
        StoryPart.provenance(canvas);
        StoryPart.targets(canvas);
        TimelinePart.write(canvas);
        EvidencePart.write(canvas);
        ChartsPart.write(canvas);
        AftermathPart.detection(canvas);
        AftermathPart.safety(canvas);
        EndPart.notes(canvas);
        EndPart.previous(canvas);
        html.close("main").line();
        html.element("footer", "Charivari, run " + report.run() + ". Instants are relative to t0, moments are UTC.")
                .line();
        html.close("body").line().close("html").line();
        return html.toString();
    }

    private static void head(Html html, Report report) {
        html.open("head").line();
        html.single("meta", "charset", "utf-8").line();
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.single("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", report.verdict() + ": " + BannerPart.subject(report) + ", run " + report.run())
                .line();
        html.style(Style.TEXT);
        html.close("head").line();
    }

    private static void contents(Html html) {
        html.open("nav", "aria-label", "Contents");
        CONTENTS.forEach(entry -> html.element("a", entry[1], "href", "#" + entry[0]));
        html.close("nav").line();
    }

    /** Read once. */
    private static final class Style {

        private static final String TEXT = read();

        private static String read() {
            try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
                if (in == null) {
                    throw new IllegalStateException("report.css is not in the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
