package io.charivari.controller.run;

import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.state.StateMachine;
import io.charivari.model.time.Scheduler;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All or nobody: gets every target's agreement to the very same plan, then every target's word that its timers are
 * armed, each within its time. Whoever refuses, understands something else, goes away or stays silent breaks it.
 *
 * <p>What a start grants ends at t0. Only when all are armed are they granted more, so that nobody starts alone who could
 * not be told in time that another one does not.
 *
 * <p>Confined to the conductor's thread.
 */
final class Barrier {

    static final Duration PREPARE_TIMEOUT = Duration.ofSeconds(10);
    /** An acknowledgement of the start that is missing so long before t0 breaks the barrier. */
    static final Duration LAST_CALL = Duration.ofMillis(100);
    /** So long before t0 ends what a start grants: one that nobody confirms is over before it begins. */
    private static final Duration UNCONFIRMED_ENDS = Duration.ofMillis(1);

    private final String runId;
    private final Plan plan;
    private final Duration maxUncertainty;
    private final Ports ports;
    private final Outcome outcome;
    private final Map<String, AgentPlan> plans = new LinkedHashMap<>();
    private final Map<String, Long> asked = new HashMap<>();
    private final SortedSet<String> awaited = new TreeSet<>();
    private final StateMachine<BarrierState> state;
    private Duration longestRoundTrip = Duration.ZERO;
    private long askedNanos;
    private Scheduler.@Nullable Timer deadline;

    Barrier(String runId, Plan plan, Duration maxUncertainty, Ports ports, Outcome outcome) {
        this.runId = runId;
        this.plan = plan;
        this.maxUncertainty = maxUncertainty;
        this.ports = ports;
        this.outcome = outcome;
        this.state = new StateMachine<>("the barrier of " + runId, BarrierState.IDLE, BarrierState.TRANSITIONS);
        plan.agents().forEach(agent -> plans.put(agent.agent(), agent));
    }

    /** What becomes of it. */
    interface Outcome {

        /**
         * Every target can do its part.
         *
         * @param leastLead that these targets need to confirm a start
         */
        void onAgreed(Duration leastLead);

        /** Every target's timers are armed, and there is nothing more to say. */
        void onArmed();

        /** @param reason one line for people */
        void onBroken(String reason);

        void onAgentSaid(String agent, String kind, String detail);
    }

    /** Asks every target. */
    void prepare() {
        state.to(BarrierState.PREPARING);
        askedNanos = ports.time().nanos();
        String hash = plan.hash();
        if (!sendToAll(agent -> new Directive.Prepare(runId, agent, hash, maxUncertainty))) {
            return;
        }
        deadline = ports.scheduler()
                .after(
                        PREPARE_TIMEOUT,
                        () -> broken(
                                String.join(", ", awaited) + " did not answer within "
                                        + DurationText.format(PREPARE_TIMEOUT)
                                        + "; nothing was touched. Check that the agent is alive and its clock can be measured"));
    }

    /** Sets the instant. */
    void start(long t0Nanos) {
        state.to(BarrierState.STARTING);
        if (!sendToAll(agent -> new Directive.Start(runId, t0Nanos, t0Nanos - UNCONFIRMED_ENDS.toNanos()))) {
            return;
        }
        deadline = ports.at(
                t0Nanos - LAST_CALL.toNanos(),
                () -> broken(String.join(", ", awaited) + " did not confirm the start in time"));
    }

    private boolean sendToAll(Function<AgentPlan, Directive> directive) {
        asked.clear();
        awaited.clear();
        for (AgentPlan agent : plans.values()) {
            long sequence = ports.agents().send(agent.agent(), directive.apply(agent));
            if (sequence == 0) {
                broken(agent.agent() + " is not connected any more");
                return false;
            }
            asked.put(agent.agent(), sequence);
            awaited.add(agent.agent());
        }
        return true;
    }

    void onPrepared(String agent, AgentAnswer.Prepared answer) {
        if (!state.is(BarrierState.PREPARING) || !isAnswerTo(agent, answer.sequence())) {
            return;
        }
        Optional<String> objection = objection(agent, answer).map(text -> withVersions(agent, text));
        if (objection.isPresent()) {
            outcome.onAgentSaid(agent, "refused", objection.get());
            broken(agent + " refused: " + objection.get());
            return;
        }
        outcome.onAgentSaid(
                agent, "acknowledged", "clock known to " + answer.uncertainty().toNanos() / 1_000 + " us");
        if (answer.roundTrip().compareTo(longestRoundTrip) > 0) {
            longestRoundTrip = answer.roundTrip();
        }
        awaited.remove(agent);
        if (awaited.isEmpty()) {
            state.to(BarrierState.AGREED);
            cancelDeadline();
            outcome.onAgreed(leastLead());
        }
    }

    /** A fleet that took a while to agree takes as long again to confirm the start, give or take. */
    private Duration leastLead() {
        Duration byRoundTrip = longestRoundTrip.multipliedBy(4);
        Duration byAgreement =
                Duration.ofNanos(ports.time().nanos() - askedNanos).multipliedBy(2);
        return byRoundTrip.compareTo(byAgreement) >= 0 ? byRoundTrip : byAgreement;
    }

    /** What is refused is often refused because one of the two is older. */
    private String withVersions(String agent, String objection) {
        return ports.agents()
                .otherVersion(agent)
                .map(versions -> objection + " (" + versions + ")")
                .orElse(objection);
    }

    private Optional<String> objection(String agent, AgentAnswer.Prepared answer) {
        if (!answer.refusals().isEmpty()) {
            return Optional.of(String.join("; ", answer.refusals()));
        }
        AgentPlan wanted = plans.get(agent);
        if (wanted == null || !wanted.hash().equals(answer.agentPlanHash())) {
            return Optional.of("it understood another plan than it was sent");
        }
        if (answer.uncertainty().compareTo(maxUncertainty) > 0) {
            return Optional.of("its clock is only known to " + DurationText.format(answer.uncertainty())
                    + ", and maxSkew is " + DurationText.format(maxUncertainty));
        }
        return Optional.empty();
    }

    void onArmed(String agent, AgentAnswer.Armed answer) {
        if (!state.is(BarrierState.STARTING) || !isAnswerTo(agent, answer.sequence())) {
            return;
        }
        if (!answer.refusal().isEmpty()) {
            outcome.onAgentSaid(agent, "refused", answer.refusal());
            broken(agent + " refused to start: " + answer.refusal());
            return;
        }
        outcome.onAgentSaid(agent, "armed", "");
        awaited.remove(agent);
        if (awaited.isEmpty()) {
            state.to(BarrierState.ARMED);
            cancelDeadline();
            outcome.onArmed();
        }
    }

    /** One of the targets has gone. */
    void onLost(String agent) {
        if (plans.containsKey(agent)) {
            broken(agent + " was lost before the start");
        }
    }

    private boolean isAnswerTo(String agent, long sequence) {
        return awaited.contains(agent) && asked.getOrDefault(agent, 0L) == sequence;
    }

    private void broken(String reason) {
        if (!state.isFinal()) {
            close();
            outcome.onBroken(reason);
        }
    }

    /** Nothing that comes in from now on matters. */
    void close() {
        if (!state.isFinal()) {
            state.to(BarrierState.BROKEN);
            cancelDeadline();
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
