package io.charivari.cli.runs;

import io.charivari.cli.output.Moments;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.RunEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One activation from start to end, with stable keys. Instants are relative to t0.
 *
 * @param actualNanos null for one that failed
 * @param skewNanos actual less planned
 * @param endedNanos null while it lasts
 * @param endReason why it ended or failed
 */
record ActivationDocument(
        String step,
        String agent,
        String proxy,
        String behavior,
        long plannedNanos,
        @Nullable Long actualNanos,
        @Nullable Long skewNanos,
        long uncertaintyNanos,
        @Nullable Long endedNanos,
        @Nullable String endReason,
        boolean failed,
        long linksTouched,
        long requestsTouched,
        long errorsInjected,
        long bytesHeld,
        long opaqueLinks) {

    private static final String VARIOUS = "various";

    /** In the order in which they started. */
    static List<ActivationDocument> of(List<RunEvent> events) {
        Map<String, ActivationDocument> all = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event.hasActivation()) {
                ActivationReport report = event.getActivation();
                String key = report.getStep() + " " + event.getAgentId() + "/" + report.getProxy();
                all.put(
                        key,
                        all.getOrDefault(key, begun(event.getAgentId(), report)).and(report));
            }
        }
        return List.copyOf(all.values());
    }

    private static ActivationDocument begun(String agent, ActivationReport report) {
        return new ActivationDocument(
                report.getStep(),
                agent,
                report.getProxy(),
                report.getBehavior(),
                report.getPlannedNanos(),
                null,
                null,
                report.getUncertaintyNanos(),
                null,
                null,
                false,
                0,
                0,
                0,
                0,
                0);
    }

    private ActivationDocument and(ActivationReport report) {
        return switch (report.getPhase()) {
            case PHASE_STARTED -> started(report);
            case PHASE_ENDED -> over(report, report.getAtNanos(), false);
            case PHASE_FAILED -> over(report, null, true);
            case PHASE_UNSPECIFIED, UNRECOGNIZED -> this;
        };
    }

    private ActivationDocument started(ActivationReport report) {
        return new ActivationDocument(
                step,
                agent,
                proxy,
                behavior,
                report.getPlannedNanos(),
                report.getAtNanos(),
                report.getAtNanos() - report.getPlannedNanos(),
                report.getUncertaintyNanos(),
                endedNanos,
                endReason,
                failed,
                linksTouched,
                requestsTouched,
                errorsInjected,
                bytesHeld,
                opaqueLinks);
    }

    private ActivationDocument over(ActivationReport report, @Nullable Long ended, boolean hasFailed) {
        return new ActivationDocument(
                step,
                agent,
                proxy,
                behavior,
                plannedNanos,
                actualNanos,
                skewNanos,
                uncertaintyNanos,
                ended,
                Moments.unlessEmpty(report.getReason()),
                hasFailed,
                report.getEffect().getLinksTouched(),
                report.getEffect().getRequestsTouched(),
                report.getEffect().getErrorsInjected(),
                report.getEffect().getBytesHeld(),
                report.getEffect().getOpaqueLinks());
    }

    /**
     * Several as one: the first start, the last end, the largest skew, and all that they did.
     *
     * @param pulses two or more in the order of their starts; while the last one lasts, so do all
     */
    static ActivationDocument together(String step, List<ActivationDocument> pulses) {
        return pulses.stream().reduce((one, next) -> one.with(next, step)).orElseThrow();
    }

    private ActivationDocument with(ActivationDocument next, String name) {
        return new ActivationDocument(
                name,
                agent,
                proxy,
                behavior,
                plannedNanos,
                actualNanos == null ? next.actualNanos : actualNanos,
                further(skewNanos, next.skewNanos),
                Math.max(uncertaintyNanos, next.uncertaintyNanos),
                next.failed ? endedNanos : next.endedNanos,
                reasonWith(next),
                failed || next.failed,
                linksTouched + next.linksTouched,
                requestsTouched + next.requestsTouched,
                errorsInjected + next.errorsInjected,
                bytesHeld + next.bytesHeld,
                opaqueLinks + next.opaqueLinks);
    }

    /** That of the first that failed; else what they have in common. */
    private @Nullable String reasonWith(ActivationDocument next) {
        if (failed || Objects.equals(endReason, next.endReason)) {
            return endReason;
        }
        return next.failed ? next.endReason : VARIOUS;
    }

    private static @Nullable Long further(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.abs(one) >= Math.abs(other) ? one : other;
    }
}
