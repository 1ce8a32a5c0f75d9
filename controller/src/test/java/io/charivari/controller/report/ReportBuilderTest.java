package io.charivari.controller.report;

import static io.charivari.controller.report.Histories.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.report.Difference.Change;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.LeftOut;
import io.charivari.controller.report.Report.Span;
import io.charivari.controller.report.Report.Step;
import io.charivari.controller.report.Report.Stop;
import io.charivari.controller.report.html.HtmlReport;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {

    private final Report report = ReportBuilder.build(Histories.gameDay(), Optional.of(Histories.weekBefore()));

    private static Report of(RunHistory history) {
        return ReportBuilder.build(history, Optional.empty());
    }

    @Test
    void aRunThatGoesOnHasNoReportYet() {
        assertThatThrownBy(() -> of(Histories.begun()))
                .isInstanceOfSatisfying(CharivariException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("is RUNNING")
                .hasMessageContaining("chaosctl runs watch r-000042");
    }

    @Test
    void theProvenanceIsWhatWasTrueAtTheStart() {
        assertThat(report.verdict()).isEqualTo("FAILED");
        assertThat(report.hypothesis()).startsWith("Checkout keeps answering");
        assertThat(report.scenario().revision()).isEqualTo(3);
        assertThat(report.t0()).isEqualTo("2026-03-01T12:00:02.850Z");
        assertThat(report.provenance().labels()).containsEntry("team", "checkout");
        assertThat(report.targets().get(2).labels()).containsEntry("zone", "a");
        assertThat(report.excluded())
                .containsExactly(new LeftOut("cache", "redis-2", "not drawn: mode fixed-percent 50%"));
    }

    @Test
    void theCommandThatRunsItAgainNamesSeedVariablesAndLabels() {
        assertThat(report.rerun())
                .isEqualTo("chaosctl run cache-gone-and-db-slow --seed 42 --var slow=300ms"
                        + " --label team=checkout --label ticket=OPS-1234");
    }

    @Test
    void aShellReadsNothingIntoTheCommandThatRunsItAgain() {
        assertThat(of(Histories.hostile("it's; rm -rf $HOME `x`")).rerun())
                .startsWith("chaosctl run 'it'\\''s; rm -rf $HOME `x`' --seed 7 --var ");
    }

    @Test
    void whatWasSetByHandIsSetAgainByHand() {
        assertThat(of(Histories.byHand()).rerun())
                .isEqualTo("chaosctl behavior set db-1/pg delay -o latency=100ms --for 20s");
    }

    @Test
    void whatHappenedBeforeT0WasKnownIsDatedRelativeToIt() {
        assertThat(report.events().get(0).atNanos()).isEqualTo(-2_500_000_000L);
        assertThat(report.events().get(0).detail()).containsEntry("to", "PREPARING");
    }

    @Test
    void stepsAreThoseOfThePlanByStart() {
        assertThat(report.steps())
                .containsExactly(
                        new Step(
                                "slow-db",
                                "delay jitter=50ms latency=300ms",
                                0,
                                40 * SECOND,
                                2,
                                List.of(new Span(0, 40 * SECOND))),
                        new Step(
                                "cache-gone",
                                "blackout",
                                15 * SECOND,
                                35 * SECOND,
                                1,
                                List.of(new Span(15 * SECOND, 35 * SECOND))));
    }

    @Test
    void eachActivationIsPlannedAgainstActualWithWhatItDid() {
        Activation cache = report.activations().get(2);
        assertThat(cache.at()).isEqualTo("redis-1/redis");
        assertThat(cache.plannedNanos()).isEqualTo(15 * SECOND);
        assertThat(cache.actualNanos()).isEqualTo(15 * SECOND + 61_000);
        assertThat(cache.skewNanos()).isEqualTo(61_000);
        assertThat(cache.endedNanos()).isEqualTo(35 * SECOND + 61_000);
        assertThat(cache.linksTouched()).isEqualTo(9);
        assertThat(cache.requestsTouched()).isEqualTo(1_899);
    }

    @Test
    void anActivationThatNobodyReportedHasNoActualInstant() {
        Activation only = of(Histories.byHand()).activations().get(0);
        assertThat(only.actualNanos()).isNull();
        assertThat(only.endedNanos()).isNull();
        assertThat(only.hasActed()).isFalse();
    }

    @Test
    void detectionCountsFromTheFirstFaultAndRecoveryFromTheLastOnesEnd() {
        Probe probe = report.probes().get(0);
        assertThat(probe.bad()).isEqualTo(18);
        assertThat(probe.worstInRow()).isEqualTo(18);
        assertThat(probe.firstMissNanos()).isEqualTo(17 * SECOND);
        assertThat(probe.goodAgainNanos()).isEqualTo(41 * SECOND);
        assertThat(report.detection().detectNanos()).isEqualTo(17 * SECOND + 18_000);
        assertThat(report.detection().recoverNanos()).isEqualTo(SECOND - 12_000);
    }

    @Test
    void answersAfterTheVerdictTellOfRecoveryAndAreNotCounted() {
        Probe probe = report.probes().get(0);
        assertThat(probe.samples()).hasSize(55);
        assertThat(probe.asked()).isEqualTo(45);
    }

    @Test
    void aProbeThatIsAskedOnlyDuringFaultsSaysNothingOfRecovery() {
        Report only = of(Histories.hostile("calm"));
        assertThat(only.detection().detectNanos()).isEqualTo(SECOND - 1_000);
        assertThat(only.detection().recoverNanos()).isNull();
        assertThat(HtmlReport.write(only)).contains("not asked after the end");
    }

    @Test
    void aProbeThatWasNeverAskedIsNamedAllTheSame() {
        assertThat(of(Histories.crowd(3)).probes()).singleElement().satisfies(probe -> {
            assertThat(probe.name()).isEqualTo("checkout-answers");
            assertThat(probe.asked()).isZero();
        });
    }

    @Test
    void stopConditionsTellHowNearTheyCame() {
        assertThat(report.stopConditions()).containsExactly(new Stop("checkout-answers", 30, 18));
    }

    @Test
    void disconnectsAndNotesAreTold() {
        assertThat(report.incidents()).extracting(Report.Incident::kind).containsExactly("lost", "back");
        assertThat(report.notes()).extracting(Report.Note::author).containsExactly("ada", "bob");
        assertThat(report.recovery()).hasSize(3).allSatisfy(one -> assertThat(one.tookNanos())
                .isBetween(900_000_000L, 901_000_000L));
    }

    @Test
    void trafficIsKnownUntilAWhileAfterTheVerdict() {
        assertThat(report.traffic()).extracting(Traffic::name).containsExactly("db-1/pg", "db-2/pg", "redis-1/redis");
        assertThat(report.tailNanos()).isEqualTo(9_900_000_000L);
        assertThat(of(Histories.byHand()).tailNanos()).isNull();
    }

    @Test
    void thePreviousRunTellsWhatGotBetterAndWhatGotWorse() {
        assertThat(report.previous().run()).isEqualTo("r-000037");
        assertThat(change("skew p99")).isEqualTo(Change.BETTER);
        assertThat(change("probe checkout-answers: bad answers")).isEqualTo(Change.WORSE);
        assertThat(change("probe checkout-answers: p99")).isEqualTo(Change.WORSE);
        assertThat(change("slowest proof of the baseline")).isEqualTo(Change.SAME);
        assertThat(change("time to detect")).isEqualTo(Change.OTHER);
        assertThat(of(Histories.gameDay()).previous()).isNull();
    }

    private Change change(String measure) {
        return report.previous().differences().stream()
                .filter(difference -> difference.measure().equals(measure))
                .map(Difference::change)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunThatKeptNoDetailsHasAReport() {
        RunHistory whole = Histories.gameDay();
        Report old = of(new RunHistory(whole.run(), Optional.empty(), whole.events()));
        assertThat(old.verdict()).isEqualTo("FAILED");
        assertThat(old.hypothesis()).isEmpty();
        assertThat(old.probes()).singleElement().satisfies(probe -> assertThat(probe.asked())
                .isEqualTo(45));
        assertThat(old.targets()).hasSize(3);
    }
}
