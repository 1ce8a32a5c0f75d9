package io.charivari.agent.control;

import io.charivari.model.plan.AgentPlan;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.Prepare;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether this agent can do its part of a plan: first that it knows the controller's time well enough, then
 * what the {@link Armory} has against it. Nothing is in force or armed by that.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class Preparation {

    /**
     * A clock that is known to this part of what a plan allows is known well enough: one look tells whether it has jumped.
     * To measure it anew could only make it worse: all targets of a plan would do so at the same moment, and stand in
     * each other's way.
     */
    static final int WELL_KNOWN = 20;

    private final Armory armory;
    private final ClockProber prober;
    private final WireCodec codec;
    private final DirectiveAnswers answers;

    Preparation(Armory armory, ClockProber prober, WireCodec codec, DirectiveAnswers answers) {
        this.armory = armory;
        this.prober = prober;
        this.codec = codec;
        this.answers = answers;
    }

    /** Sees that the clock is known, and that it has not jumped since it was. */
    void measure(long allowedNanos, Runnable onDone) {
        long enough = allowedNanos / WELL_KNOWN;
        if (prober.isKnownTo(enough)) {
            prober.check(() -> prober.series(enough, onDone));
        } else {
            prober.series(enough, onDone);
        }
    }

    /** Agrees to the plan, or says what is in the way. */
    AgentMessage answer(Prepare prepare) {
        Optional<ClockSync.Estimate> clock = prober.clock().estimate();
        if (clock.isEmpty()) {
            return answers.refused(
                    prepare, "this agent does not know the controller's time: its probes have no answer");
        }
        Optional<String> problem = prober.clock().problem();
        if (problem.isPresent()) {
            return answers.refused(prepare, problem.get());
        }
        long allowed = prepare.getMaxUncertaintyNanos();
        if (allowed > 0 && clock.get().uncertaintyNanos() > allowed) {
            return answers.refused(
                    prepare,
                    "this agent knows the controller's time only to %d us; %d us are allowed"
                            .formatted(clock.get().uncertaintyNanos() / 1000, allowed / 1000));
        }
        return answer(prepare, clock.get());
    }

    private AgentMessage answer(Prepare prepare, ClockSync.Estimate clock) {
        AgentPlan plan;
        try {
            plan = codec.fromWire(prepare.getPlan());
        } catch (RuntimeException e) {
            return answers.refused(prepare, "the plan cannot be read: " + e.getMessage());
        }
        DirectiveId id = prepare.getId();
        List<PlanCheck.Objection> objections = armory.prepare(new PreparedPlan(id.getRunId(), id.getEpoch(), plan));
        return answers.prepared(prepare, plan.hash(), objections, clock);
    }
}
