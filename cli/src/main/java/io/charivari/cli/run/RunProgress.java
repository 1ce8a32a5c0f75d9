package io.charivari.cli.run;

import io.charivari.model.plan.PlanEntry;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How far a run has come, out of its events. Confined to the watcher's scheduler. */
final class RunProgress {

    private RunState state;
    private String reason = "";
    private long lastSequence;
    private OptionalLong t0 = OptionalLong.empty();
    private final Map<String, Set<String>> activeByStep = new HashMap<>();
    private final Map<String, Integer> startedByStep = new HashMap<>();
    private final Map<String, Integer> failedByStep = new HashMap<>();
    private final Map<String, ProbeSample> probes = new LinkedHashMap<>();
    private final Map<String, AgentEvent> troubles = new LinkedHashMap<>();

    RunProgress(RunState state) {
        this.state = state;
    }

    /**
     * Takes an event in, once.
     *
     * @param nowNanos when it was received, by our own clock
     * @return false for one that is known already
     */
    boolean onEvent(RunEvent event, long nowNanos) {
        if (event.getSequence() != 0) {
            if (event.getSequence() <= lastSequence) {
                return false;
            }
            lastSequence = event.getSequence();
        }
        if (!event.getBeforeT0() && event.getSequence() != 0) {
            learnT0(nowNanos - event.getAtNanos());
        }
        switch (event.getEventCase()) {
            case STATE_CHANGED -> {
                state = event.getStateChanged().getTo();
                reason = event.getStateChanged().getReason();
            }
            case ACTIVATION -> onActivation(event.getAgentId(), event.getActivation());
            case PROBE_SAMPLE -> probes.put(event.getProbeSample().getProbe(), event.getProbeSample());
            case AGENT -> onAgent(event.getAgent());
            case SNAPSHOT -> state = event.getSnapshot().getState();
            case TRAFFIC, NOTE, EVENT_NOT_SET -> {}
        }
        return true;
    }

    /** An event travels for a while: of all that were seen, the earliest t0 is nearest to the truth. */
    private void learnT0(long candidate) {
        if (t0.isEmpty() || candidate - t0.getAsLong() < 0) {
            t0 = OptionalLong.of(candidate);
        }
    }

    private void onActivation(String agent, ActivationReport report) {
        String step = PlanEntry.stepOf(report.getStep());
        Set<String> active = activeByStep.computeIfAbsent(step, name -> new HashSet<>());
        String proxy = agent + "/" + report.getProxy();
        switch (report.getPhase()) {
            case PHASE_STARTED -> {
                active.add(proxy);
                startedByStep.merge(step, 1, Integer::sum);
            }
            case PHASE_ENDED -> active.remove(proxy);
            case PHASE_FAILED -> {
                active.remove(proxy);
                failedByStep.merge(step, 1, Integer::sum);
            }
            case PHASE_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void onAgent(AgentEvent event) {
        switch (event.getKind()) {
            case "refused", "lost" -> troubles.put(event.getAgent(), event);
            case "back", "baseline" -> troubles.remove(event.getAgent());
            default -> {}
        }
    }

    RunState state() {
        return state;
    }

    /** Why it is in its state; may be empty. */
    String reason() {
        return reason;
    }

    /** Nanoseconds since t0 by our own clock; empty before t0 is known. Negative until it comes. */
    OptionalLong sinceT0(long nowNanos) {
        return t0.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nowNanos - t0.getAsLong());
    }

    /** Proxies on which the step is active now. */
    int active(String step) {
        return activeByStep.getOrDefault(step, Set.of()).size();
    }

    /** Activations of the step that have started so far. */
    int started(String step) {
        return startedByStep.getOrDefault(step, 0);
    }

    int failed(String step) {
        return failedByStep.getOrDefault(step, 0);
    }

    /** The latest answer of each probe. */
    Collection<ProbeSample> probes() {
        return probes.values();
    }

    Optional<ProbeSample> probe(String name) {
        return Optional.ofNullable(probes.get(name));
    }

    /** Agents that refused or are lost, each with what was said last. */
    Collection<AgentEvent> troubles() {
        return troubles.values();
    }
}
