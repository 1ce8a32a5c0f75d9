package io.charivari.controller.plan;

import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plans what a person sets by hand: a run of one step that starts at t0. Pure. */
public final class AdHocPlanner {

    /** How long a behavior stays when nothing else was said. */
    public static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    /** Nothing that was set by hand stays longer: forgotten faults are what people complain of most. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private AdHocPlanner() {}

    /**
     * Plans one activation on all chosen proxies. Its step is named after the behavior.
     *
     * @param duration zero for the default of one hour, at most 24 hours
     * @throws CharivariException INVALID_INPUT for a duration out of bounds, NOT_FOUND when nothing is chosen,
     *     CONFLICT for an agent that cannot do it
     */
    public static Plan plan(
            ProxySelection selection, Activation activation, Duration duration, FleetSnapshot fleet, long seed) {
        Duration lasts = bounded(duration);
        String step = activation.behavior().name();
        Map<String, List<PlanEntry>> entries = new TreeMap<>();
        Map<String, List<String>> chosen = selection.choose(fleet);
        requireAble(chosen.keySet(), step, fleet);
        chosen.forEach((agent, proxies) -> entries.put(
                agent,
                proxies.stream()
                        .map(proxy -> PlanEntry.lasting(step, proxy, activation, Duration.ZERO, lasts))
                        .toList()));
        return new Plan("", "", seed, Planner.agentPlans(entries, seed), List.of());
    }

    /** Whoever is named is meant: nobody is left out without a word. */
    private static void requireAble(Set<String> agents, String behavior, FleetSnapshot fleet) {
        fleet.agents().stream()
                .filter(agent -> agents.contains(agent.id()))
                .forEach(agent -> EmptyTarget.lacks(Set.of(behavior), agent).ifPresent(why -> {
                    throw new CharivariException(
                            ErrorCode.CONFLICT,
                            behavior + " cannot be set at agent " + agent.id() + ": " + why
                                    + ", or choose other proxies");
                }));
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw CharivariException.invalid("a behavior cannot be set for " + DurationText.format(duration)
                    + ": it lasts above 0s and at most 24h");
        }
        return duration.isZero() ? DEFAULT_DURATION : duration;
    }
}
