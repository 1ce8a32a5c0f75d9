package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param id short, unique for ever in this store, sorts by creation
 * @param scenario its name; empty for an ad hoc run
 * @param revision of the scenario; zero for an ad hoc run
 * @param plan what it does
 * @param lease of its activations
 * @param adHoc set by {@code behavior set} rather than from a scenario
 * @param state where it stands
 * @param reason one line; empty until the run is over
 * @param author who started it
 * @param why in the author's words; may be empty
 * @param createdAt wall-clock time, for people
 * @param endedAt wall-clock time, null until the run is over
 * @param skew null until activations are known
 */
public record RunRecord(
        String id,
        String scenario,
        int revision,
        Plan plan,
        Duration lease,
        boolean adHoc,
        RunState state,
        String reason,
        String author,
        String why,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Skew skew) {

    public RunRecord withState(RunState newState) {
        return new RunRecord(
                id, scenario, revision, plan, lease, adHoc, newState, reason, author, why, createdAt, endedAt, skew);
    }

    /** This run, over. */
    public RunRecord ended(RunState verdict, String verdictReason, Instant at, @Nullable Skew measured) {
        return new RunRecord(
                id,
                scenario,
                revision,
                plan,
                lease,
                adHoc,
                verdict,
                verdictReason,
                author,
                why,
                createdAt,
                at,
                measured);
    }
}
