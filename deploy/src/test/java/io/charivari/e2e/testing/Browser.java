package io.charivari.e2e.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium without a window, which resolves no name and so reaches nothing but files. Opens a file as it is, and measures a
 * copy of it, in a frame as wide as a phone or a screen. Used by one thread.
 */
public final class Browser {

    private static final String PROGRAM = "chromium";
    private static final Pattern MEASURES = Pattern.compile("<pre id=\"measures\">(.*?)</pre>", Pattern.DOTALL);
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");

    /** What a chart is drawn of has to have a place of its own; text is measured by its letters. */
    private static final String SCRIPT = """
            <script>
            addEventListener('load', () => {
              const box = element => { const r = element.getBoundingClientRect(); return [r.width, r.height]; };
              const shapes = 'rect, circle, line, path, text';
              const charts = [...document.querySelectorAll('svg.chart')].map(chart => ({
                name: chart.getAttribute('aria-label'),
                width: box(chart)[0],
                height: box(chart)[1],
                drawn: [...chart.querySelectorAll(shapes)].filter(s => Math.max(...box(s)) > 0).length,
                smallestText: Math.min(...[...chart.querySelectorAll('text')].map(t => box(t)[1]))
              }));
              parent.postMessage(JSON.stringify({
                width: document.documentElement.clientWidth,
                needed: document.documentElement.scrollWidth,
                height: document.documentElement.scrollHeight,
                fetched: performance.getEntriesByType('resource').map(entry => entry.name),
                background: getComputedStyle(document.body).backgroundColor,
                alerts: window.alerted || 0,
                charts
              }), '*');
            });
            </script>
            """;

    private static final String FRAME = """
            <!DOCTYPE html><meta charset="utf-8"><pre id="measures"></pre>
            <script>addEventListener('message', m => document.getElementById('measures').textContent = m.data)</script>
            <iframe src="%s" width="%d" height="900" style="border: 0"></iframe>
            """;

    private final Site site;

    public Browser(Site site) {
        this.site = site;
    }

    /** Why there is no browser here; empty if there is one. */
    public static Optional<String> obstacle() {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
        return there ? Optional.empty() : Optional.of("needs the package " + PROGRAM);
    }

    /** What a page's console says when the file is opened as it is. */
    public List<String> console(Path file) {
        Outcome outcome = chromium(
                "--enable-logging=stderr", "--v=0", "--dump-dom", file.toUri().toString());
        if (!outcome.output().contains("</html>")) {
            throw new AssertionError("nothing was opened: " + outcome);
        }
        return outcome.errors().lines().filter(line -> line.contains("CONSOLE")).toList();
    }

    /**
     * What a copy of the file looks like.
     *
     * @param width of the frame it is in, in CSS pixels
     * @param more options of the browser
     */
    public JsonNode measure(Path file, int width, String... more) {
        try {
            String html = POLICY.matcher(Files.readString(file)).replaceFirst("");
            Path copy = site.write("measured.html", html.replace("</body>", SCRIPT + "</body>"));
            Path frame = site.write("frame.html", FRAME.formatted(copy.getFileName(), width));
            List<String> options = new ArrayList<>(List.of(more));
            options.addAll(List.of(
                    "--virtual-time-budget=5000", "--dump-dom", frame.toUri().toString()));
            Outcome outcome = chromium(options.toArray(String[]::new));
            Matcher measures = MEASURES.matcher(outcome.output());
            if (!measures.find() || measures.group(1).isEmpty()) {
                throw new AssertionError("nothing was measured: " + outcome);
            }
            return new ObjectMapper().readTree(unescaped(measures.group(1)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private Outcome chromium(String... options) {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + site.directory().resolve("browser")));
        command.addAll(List.of(options));
        return site.runCommand(Map.of(), command.toArray(String[]::new));
    }
}
