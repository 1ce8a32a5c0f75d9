package io.charivari.controller.run;

import java.util.Set;

/**
 * Which runs are asked for.
 *
 * @param scenario of which they are; empty for any, and for those that were set by hand
 * @param states one of which they are in; none for any
 * @param whatever ids of runs of that scenario that pass whatever the archive takes their state to be
 */
public record RunFilter(String scenario, Set<RunState> states, Set<String> whatever) {

    public static final RunFilter ALL = new RunFilter("", Set.of(), Set.of());

    public RunFilter {
        states = Set.copyOf(states);
        whatever = Set.copyOf(whatever);
    }

    /** Whether a run as the archive knows it passes. */
    public boolean passes(RunRecord run) {
        return (scenario.isEmpty() || scenario.equals(run.scenario()))
                && (hasState(run.state()) || whatever.contains(run.id()));
    }

    /** Whether a state is one of those asked for. */
    public boolean hasState(RunState state) {
        return states.isEmpty() || states.contains(state);
    }
}
