package io.charivari.cli.run;

import io.charivari.cli.output.Moments;
import io.charivari.proto.v1.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run, with stable keys.
 *
 * @param verdict null until the run is over, then the same as the state
 * @param skew null until it is known
 */
public record RunDocument(
        String id,
        @Nullable String scenario,
        int revision,
        boolean adHoc,
        String state,
        @Nullable String verdict,
        @Nullable String reason,
        String planHash,
        long seed,
        String author,
        @Nullable String why,
        @Nullable String createdAt,
        @Nullable String endedAt,
        long lengthNanos,
        @Nullable SkewDocument skew) {

    public static RunDocument of(Run run) {
        return new RunDocument(
                run.getId(),
                Moments.unlessEmpty(run.getScenario()),
                run.getRevision(),
                run.getAdHoc(),
                RunWords.state(run.getState()),
                RunWords.isOver(run.getState()) ? RunWords.state(run.getState()) : null,
                Moments.unlessEmpty(run.getReason()),
                run.getPlanHash(),
                run.getSeed(),
                run.getAuthor(),
                Moments.unlessEmpty(run.getWhy()),
                Moments.iso(run.getCreatedAtMillis()),
                Moments.iso(run.getEndedAtMillis()),
                run.getLengthNanos(),
                SkewDocument.of(run));
    }

    /** How far starts were from plan, absolute; and the most that any agent's clock may have been off. */
    public record SkewDocument(long p50Nanos, long p99Nanos, long maxNanos, long uncertaintyNanos, int activations) {

        static @Nullable SkewDocument of(Run run) {
            if (!run.hasSkew() || run.getSkew().getActivations() == 0) {
                return null;
            }
            return new SkewDocument(
                    run.getSkew().getP50Nanos(),
                    run.getSkew().getP99Nanos(),
                    run.getSkew().getMaxNanos(),
                    run.getSkew().getUncertaintyNanos(),
                    run.getSkew().getActivations());
        }
    }
}
