package io.charivari.e2e.skew;

import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/**
 * One start, from outside and from inside. All in nanoseconds.
 *
 * @param run with its verdict
 * @param observed from the first connection that ended to the last one
 * @param reported from the first activation to the last one, by the controller's own report
 * @param uncertainty of the clocks behind the report, at worst
 * @param gap from the last ping that a proxy answered to its end, at worst: in between it began
 * @param noise of the pinger at that moment: the longest round trip to the backend itself, or delay of a ping
 * @param latest the agent that began last, by its own report
 */
public record SkewRound(Run run, long observed, long reported, long uncertainty, long gap, long noise, String latest) {

    private static final long AROUND_NANOS = 20_000_000;

    /** @param pinger of the run's proxies, when all links have ended */
    public static SkewRound of(GetRunResponse answer, Pinger pinger) {
        List<RunEvent> events = answer.getEventsList().stream()
                .filter(event -> event.getActivation().getPhase() == ActivationReport.Phase.PHASE_STARTED)
                .toList();
        List<ActivationReport> starts =
                events.stream().map(RunEvent::getActivation).toList();
        return new SkewRound(
                answer.getRun(),
                pinger.spreadNanos(),
                spread(starts),
                starts.stream()
                        .mapToLong(ActivationReport::getUncertaintyNanos)
                        .max()
                        .orElse(0),
                pinger.widestGapNanos(),
                pinger.noiseNanos(AROUND_NANOS),
                events.stream()
                        .max(Comparator.comparingLong(
                                event -> event.getActivation().getAtNanos()))
                        .map(RunEvent::getAgentId)
                        .orElse(""));
    }

    private static long spread(List<ActivationReport> starts) {
        LongSummaryStatistics all =
                starts.stream().mapToLong(ActivationReport::getAtNanos).summaryStatistics();
        return all.getCount() == 0 ? 0 : all.getMax() - all.getMin();
    }

    /**
     * How far the two may be apart if both are right: nothing is known of a proxy between its last answer and its end, each
     * end of the observed spread is off by the pinger's noise at most, and each end of the reported one by the clocks'
     * uncertainty.
     */
    public long tolerance() {
        return gap + 2 * noise + 2 * uncertainty;
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "spread seen %.2f ms, reported %.2f ms (%s was last), clocks known to %.2f ms, noise %.2f ms",
                observed / 1e6,
                reported / 1e6,
                latest,
                uncertainty / 1e6,
                noise / 1e6);
    }

    public long disagreement() {
        return Math.abs(observed - reported);
    }
}
