package io.charivari.controller.report;

import static io.charivari.controller.report.Histories.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.controller.report.Difference.Change;
import io.charivari.controller.report.Difference.Unit;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.html.HtmlReport;
import io.charivari.controller.report.json.JsonReport;
import io.charivari.controller.report.markdown.MarkdownReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a report makes of numbers that probes see, of steps that come and go, and of steps that grow. */
class MeasuredReportTest {

    private final Report report = ReportBuilder.build(Measured.of("r-2", 30), Optional.of(Measured.of("r-1", 10)));
    private final String html = HtmlReport.write(report);
    private final String markdown = MarkdownReport.write(report);

    private Probe probe(String name) {
        return report.probes().stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    /** The drawing of a chart, by what its label begins with. */
    private String chart(String label) {
        int from = html.indexOf("aria-label=\"" + label);
        assertThat(from).as(label).isPositive();
        return html.substring(from, html.indexOf("</figure>", from));
    }

    // ---- numbers

    @Test
    void anAnswerHasTheNumberThatWasSeenAndHowLongItTook() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.write(report));
        assertThat(json.at("/probes/4/samples/1").toString())
                .isEqualTo("{\"atNanos\":1000000000,\"ok\":true,\"value\":1.8,\"unit\":\"%\",\"tookNanos\":2000000,"
                        + "\"detail\":\"1.8%\",\"failuresInRow\":0}");
        assertThat(json.at("/probes/0/samples/0").toString())
                .contains("\"value\":40000000,\"unit\":\"ns\",\"tookNanos\":40000000");
    }

    @Test
    void anAnswerWithoutANumberHasItsTimeAndCountsForNoPercentile() {
        Numbers orders = probe("orders").numbers();
        assertThat(probe("orders").asked()).isEqualTo(45);
        assertThat(orders.seen()).isEqualTo(41);
        assertThat(orders.max()).isLessThan(200);
        assertThat(probe("orders").samples())
                .filteredOn(sample -> !sample.sawNumber())
                .hasSize(4)
                .allSatisfy(sample -> assertThat(sample.value()).isEqualTo(2 * SECOND));
    }

    @Test
    void aProbeThatSeesTimesHasNoNumbers() {
        assertThat(probe("checkout-answers").numbers()).isNull();
        assertThat(probe("port-opens").numbers()).isNull();
    }

    @Test
    void aProbeThatWasToSeeNumbersAndNeverDidHasBoundsAndNoFigures() {
        RunHistory whole = Measured.of("r-2", 30);
        Report never = ReportBuilder.build(new RunHistory(whole.run(), whole.details(), List.of()), Optional.empty());
        Numbers numbers = never.probes().get(4).numbers();
        assertThat(numbers).isEqualTo(new Numbers("%", null, 5.0, 0, null, null, null, null));
        assertThat(HtmlReport.write(never)).contains("error_ratio");
    }

    @Test
    void chartsDrawNumbersWithTheirUnitAndTheirBounds() {
        assertThat(chart("Probe errors: number seen"))
                .contains(">2%</text>", ">bound 5%</text>", "class=\"bound\"")
                .contains("<title>+1.000 s: 1.8%</title>");
        assertThat(count("class=\"bound\"", chart("Probe db-latency"))).isEqualTo(2);
        assertThat(chart("Probe db-latency")).contains(">bound 400 ms</text>", ">bound 1 ms</text>");
        assertThat(chart("Probe orders")).contains("no number, no answer within 2s");
        assertThat(chart("Probe checkout-answers: time to answer")).contains(">bound 300 ms</text>");
    }

    @Test
    void tablesTellOfNumbersInPlaceOfTimes() {
        assertThat(markdown)
                .contains(
                        "| errors | OnChaos agent error\\_ratio of target db over 5s | below 5% | 41 | 0 | 0 | 0% | 1.8% |"
                                + " 3.6% | 3.6% |")
                .containsPattern("number seen +\\S+ +max 3.6%")
                .containsPattern("time to answer +\\S+ +max 330 ms");
        assertThat(html).contains("<td class=\"number bad-text\">63</td>");
    }

    @Test
    void lessIsBetterUnderAnUpperBoundAndMoreOverALowerOne() {
        assertThat(change("probe backlog: p99"))
                .isEqualTo(new Difference("probe backlog: p99", Unit.NUMBER, 23.0, 63.0, Change.WORSE));
        assertThat(change("probe orders: min").change()).isEqualTo(Change.SAME);
        assertThat(change("probe errors: p50").unit()).isEqualTo(Unit.PERCENT);
        assertThat(change("probe checkout-answers: p99").unit()).isEqualTo(Unit.NANOS);
        List<Difference> back = Comparison.of(report, ReportBuilder.build(Measured.of("r-1", 10), Optional.empty()));
        assertThat(back)
                .filteredOn(one -> one.measure().equals("probe backlog: p99"))
                .extracting(Difference::change)
                .containsExactly(Change.BETTER);
        assertThat(markdown).contains("| probe backlog: p99 | 23 | 63 | worse |");
    }

    private Difference change(String measure) {
        return report.previous().differences().stream()
                .filter(difference -> difference.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void numbersBelowZeroAreDrawnBelowTheAxis() {
        String negative = HtmlReport.write(ReportBuilder.build(Measured.below(-40), Optional.empty()));
        String backlog = negative.substring(negative.indexOf("aria-label=\"Probe backlog"));
        String drawn = backlog.substring(0, backlog.indexOf("</figure>"));
        assertThat(drawn).contains(">−50</text>", ">50</text>", "p50 −");
        assertThat(drawn.indexOf("class=\"axis\"")).isPositive();
        assertThat(drawn).doesNotContain("class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"142\"");
    }

    // ---- pulses

    @Test
    void aStepThatComesAndGoesIsOneStepWithItsSpans() {
        assertThat(report.steps()).extracting(Report.Step::step).containsExactly("slow-db", "cache-gone");
        Report.Step pulsed = report.steps().get(1);
        assertThat(pulsed.spans()).hasSize(Measured.PULSES).startsWith(new Report.Span(4 * SECOND, 6 * SECOND));
        assertThat(pulsed.text()).isEqualTo("blackout, 12 times");
        assertThat(pulsed.proxies()).isEqualTo(1);
        assertThat(report.activations()).extracting(Activation::step).contains("cache-gone#1", "cache-gone#12");
    }

    @Test
    void allPulsesOfAStepOnAProxyAreInOneRowAndInOneBand() {
        String drawn = html.substring(html.indexOf("chart timeline"), html.indexOf("chart skew"));
        assertThat(count("class=\"label\"[^>]*>redis-1/redis<", drawn)).isEqualTo(1);
        assertThat(count("<rect class=\"planned\"", drawn)).isEqualTo(2 + Measured.PULSES);
        String bands = chart("Probe errors");
        assertThat(count("<path class=\"band\"", bands)).isEqualTo(2);
        assertThat(bands).contains("<title>cache-gone: blackout, 12 times</title>");
        assertThat(Pattern.compile("<path class=\"band\" d=\"([^\"]*)\"")
                        .matcher(bands)
                        .results()
                        .map(MatchResult::group)
                        .map(band -> count("z", band)))
                .containsExactly(1L, (long) Measured.PULSES);
    }

    @Test
    void manyPulsesAreToldTogetherAndFoldedAway() {
        assertThat(html).contains(">cache-gone, 12 pulses</td>", "<summary>All 14 starts</summary>");
        assertThat(markdown)
                .contains("| cache-gone, 12 pulses | redis-1/redis | blackout | +4.000 s | +4.000 s | +48 µs |")
                .doesNotContain("cache-gone\\#7 |");
        assertThat(Pulses.folded(report.activations()).get(2).linksTouched()).isEqualTo(78);
        assertThat(Pulses.folded(report.activations().subList(0, 12))).hasSize(12);
    }

    @Test
    void aThousandPulsesAreDrawnAsFewBarsAndBands() {
        String busy = HtmlReport.write(ReportBuilder.build(Measured.busy(), Optional.empty()));
        String drawn = busy.substring(busy.indexOf("chart timeline"), busy.indexOf("chart skew"));
        assertThat(count("<rect class=\"actual\"", drawn)).isBetween(100L, 200L);
        assertThat(busy).contains(">cache-gone, 1000 pulses</td>", "blackout, 1000 times");
        assertThat(count("class=\"start\"", busy)).isEqualTo(200);
    }

    // ---- ramps

    @Test
    void whatGrowsSaysFromWhatAndForHowLong() throws Exception {
        Activation grows = report.activations().get(0);
        assertThat(grows.behavior()).isEqualTo("delay latency=300ms, from latency=10ms over 20s");
        assertThat(grows.ramp().overNanos()).isEqualTo(20 * SECOND);
        assertThat(grows.ramp().from()).containsOnly(Map.entry("latency", "10ms"));
        JsonNode json = new ObjectMapper().readTree(JsonReport.write(report));
        assertThat(json.at("/activations/0/ramp").fieldNames()).toIterable().containsExactly("from", "overNanos");
        assertThat(json.at("/activations/2/ramp").isNull()).isTrue();
        assertThat(markdown).contains("| delay latency=300ms, from latency=10ms over 20s |");
    }

    @Test
    void whatGrowsIsDrawnAsASlopeAndThenAsABar() {
        String drawn = html.substring(html.indexOf("chart timeline"), html.indexOf("chart skew"));
        assertThat(count("<path class=\"actual\" d=\"M0 100V85L100 0V100z\"", drawn))
                .isEqualTo(2);
        assertThat(drawn)
                .contains(
                        "<title>delay latency=300ms, from latency=10ms over 20s: actual 0.000 s to +40.000 s</title>");
        assertThat(drawn)
                .contains(">slow-db · delay latency=300ms</text>")
                .containsOnlyOnce(">from latency=10ms over 20s</text>");
        assertThat(html).contains("key-growing");
    }

    @Test
    void whatWasCutOffWhileItGrewEndsAsALowerSlopeWithoutABar() {
        String cut = HtmlReport.write(ReportBuilder.build(Measured.endedAt(10), Optional.empty()));
        String drawn = cut.substring(cut.indexOf("chart timeline"), cut.indexOf("chart skew"));
        assertThat(drawn)
                .contains("<path class=\"actual\" d=\"M0 100V85L100 43V100z\"")
                .doesNotContain("<rect class=\"actual\"");
    }
}
