package io.charivari.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.controller.report.html.HtmlReport;
import io.charivari.controller.report.json.JsonReport;
import io.charivari.controller.report.markdown.MarkdownReport;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of a report, as texts. That a browser draws the HTML is shown elsewhere. */
class ReportFormsTest {

    private static final List<String> PARTS = List.of(
            "Expected against seen",
            "Where it comes from",
            "Targets",
            "Timeline",
            "Evidence that each fault acted",
            "Charts",
            "Detection and recovery",
            "Stop conditions, disconnects, refusals",
            "Notes",
            "Against the previous run");

    private final Report report = ReportBuilder.build(Histories.gameDay(), Optional.of(Histories.weekBefore()));

    private static Report of(RunHistory history) {
        return ReportBuilder.build(history, Optional.empty());
    }

    @Test
    void theKeysOfTheJsonAreStable() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.write(report));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "verdict",
                        "reason",
                        "hypothesis",
                        "description",
                        "scenario",
                        "planHash",
                        "seed",
                        "createdAt",
                        "t0",
                        "endedAt",
                        "endedNanos",
                        "lengthNanos",
                        "provenance",
                        "rerun",
                        "targets",
                        "excluded",
                        "steps",
                        "activations",
                        "skew",
                        "detection",
                        "probes",
                        "traffic",
                        "tailNanos",
                        "recovery",
                        "stopConditions",
                        "incidents",
                        "events",
                        "notes",
                        "previous");
        assertThat(json.at("/scenario").fieldNames()).toIterable().containsExactly("name", "revision", "hash");
        assertThat(json.at("/activations/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "step",
                        "agent",
                        "proxy",
                        "behavior",
                        "ramp",
                        "plannedNanos",
                        "actualNanos",
                        "skewNanos",
                        "uncertaintyNanos",
                        "plannedEndNanos",
                        "endedNanos",
                        "endReason",
                        "failed",
                        "linksTouched",
                        "requestsTouched",
                        "errorsInjected",
                        "bytesHeld",
                        "opaqueLinks");
        assertThat(json.at("/skew").fieldNames()).toIterable().contains("p50Nanos", "p99Nanos", "maxNanos");
        assertThat(json.at("/probes/0").fieldNames()).toIterable().contains("name", "mode", "samples");
        assertThat(json.at("/probes/0/samples/0").fieldNames())
                .toIterable()
                .containsExactly("atNanos", "ok", "value", "unit", "tookNanos", "detail", "failuresInRow");
        assertThat(json.at("/recovery/0").fieldNames())
                .toIterable()
                .containsExactly("agent", "confirmedNanos", "tookNanos", "baseline");
        assertThat(json.at("/stopConditions/0").fieldNames())
                .toIterable()
                .containsExactly("probe", "failureThreshold", "worstInRow");
        assertThat(json.at("/traffic/0").fieldNames()).toIterable().containsExactly("agent", "proxy", "samples");
    }

    @Test
    void htmlAndMarkdownBeginWithVerdictAndReasonAndHaveAllTenParts() {
        String html = HtmlReport.write(report);
        String markdown = MarkdownReport.write(report);
        assertThat(markdown).startsWith("# FAILED: checkout-answers: status 503 instead of 200, 3 times in a row\n");
        assertThat(html.substring(html.indexOf("<body"), html.indexOf("</h1>")))
                .contains("FAILED")
                .contains("status 503 instead of 200, 3 times in a row");
        int inHtml = 0;
        int inMarkdown = 0;
        for (String part : PARTS) {
            assertThat(html.indexOf(">" + part + "</h2>")).as(part).isGreaterThan(inHtml);
            assertThat(markdown.indexOf("\n## " + part + "\n")).as(part).isGreaterThan(inMarkdown);
            inHtml = html.indexOf(">" + part + "</h2>");
            inMarkdown = markdown.indexOf("\n## " + part + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onload='alert(1)",
                "</title></style></svg><iframe src=http://evil.example>",
                "&lt;b&gt; &amp; \u0000\u0007\u202e",
                "![x](http://evil.example/a.png) | <b> `code` **bold**"
            })
    void whateverATextSaysItStaysAText(String text) throws Exception {
        Report hostile = of(Histories.hostile(text));

        assertThat(elements(HtmlReport.write(hostile)))
                .isEqualTo(elements(HtmlReport.write(of(Histories.hostile("tame")))));
        assertThat(new ObjectMapper()
                        .readTree(JsonReport.write(hostile))
                        .at("/reason")
                        .asText())
                .isEqualTo(text);
        List<String> lines = prose(MarkdownReport.write(hostile));
        assertThat(lines.stream().map(ReportFormsTest::cells))
                .containsExactlyElementsOf(prose(MarkdownReport.write(of(Histories.hostile("tame")))).stream()
                        .map(ReportFormsTest::cells)
                        .toList());
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .doesNotContainPattern("(?<!\\\\)<[a-z/]")
                .doesNotContainPattern("(?<!\\\\)!\\[")
                .doesNotContainPattern("\\p{Cntrl}"));
    }

    /** What is not between fences, where a text is shown as it is. */
    private static List<String> prose(String markdown) {
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static long cells(String line) {
        return line.replace("\\|", "").chars().filter(one -> one == '|').count();
    }

    /** Every tag with its attributes' names, by a reader of XML: anything that is not closed or escaped fails. */
    private static List<String> elements(String html) throws Exception {
        String body = html.substring(html.indexOf("<body"), html.indexOf("</html>"));
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var reader = factory.createXMLStreamReader(new StringReader(body));
        List<String> elements = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                StringBuilder element = new StringBuilder(reader.getLocalName());
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    element.append(' ').append(reader.getAttributeLocalName(i));
                }
                elements.add(element.toString());
            }
        }
        return elements;
    }

    @Test
    void theHtmlAsksForNothingFromAnywhere() {
        String html = HtmlReport.write(report);
        assertThat(html).doesNotContain("<script", "<link", "<img", "<iframe", "@import", "@font-face", "url(");
        assertThat(Pattern.compile("(?:src|href|action)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(MatchResult::group))
                .allSatisfy(reference -> assertThat(reference).startsWith("href=\"#"));
        assertThat(html).contains("default-src &#39;none&#39;");
    }

    @Test
    void everyChartHasATitleAndADescription() {
        String html = HtmlReport.write(report);
        long charts = Pattern.compile(
                        "<svg class=\"chart[^>]*role=\"img\"[^>]*aria-label=\"[^\"]+\"[^>]*><title>[^<]+</title><desc>[^<]+</desc>")
                .matcher(html)
                .results()
                .count();
        // The timeline, the skew, one probe, and four for each of three proxies.
        assertThat(charts).isEqualTo(15);
        assertThat(Pattern.compile("<svg class=\"chart").matcher(html).results().count())
                .isEqualTo(charts);
    }

    @Test
    void aCrowdIsFoldedAway() {
        String html = HtmlReport.write(of(Histories.crowd(200)));
        assertThat(html).contains("<summary>All 200 rows</summary>").contains("200 proxies");
        assertThat(Pattern.compile("class=\"actual").matcher(html).results().count())
                .isEqualTo(1);
    }

    @Test
    void whatStartedNothingHasAReport() {
        Report nothing = of(Histories.byHand());
        assertThat(HtmlReport.write(nothing)).contains("Nothing was started").contains("behavior set");
        assertThat(MarkdownReport.write(nothing)).contains("Nothing was started");
    }

    @Test
    void thatATargetWasNeverTouchedIsSaid() {
        assertThat(HtmlReport.write(of(Histories.crowd(3)))).contains("Nothing noticed slow on a-0/pg");
    }

    @Test
    void theSameHistoryGivesTheSameBytes() {
        Report again = ReportBuilder.build(Histories.gameDay(), Optional.of(Histories.weekBefore()));
        assertThat(again).isEqualTo(report);
        assertThat(HtmlReport.write(again)).isEqualTo(HtmlReport.write(report));
    }
}
