package io.charivari.controller.plan;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.error.CharivariException;
import io.charivari.model.plan.Excluded;
import io.charivari.model.scenario.Target;
import io.charivari.model.scenario.Target.Mode;
import io.charivari.model.scenario.Target.OnEmpty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Chooses the agents of one target: by labels, by proxies and behaviors, by mode, by cap; in that order. Pure. */
final class Targeting {

    private Targeting() {}

    /**
     * What a target came to.
     *
     * @param proxies names by agent id, both sorted; empty when the target is empty
     * @param excluded agents that the selector chose but that are left out, by id
     */
    record Chosen(Map<String, List<String>> proxies, List<Excluded> excluded) {
        static final Chosen NOBODY = new Chosen(Map.of(), List.of());
    }

    /**
     * Chooses.
     *
     * @param behaviors names of those that its steps set; an agent that lacks one is no candidate
     * @throws CharivariException CONFLICT when the target is empty and must not be
     */
    static Chosen choose(Target target, Set<String> behaviors, FleetSnapshot fleet, long seed) {
        List<Member> selected = fleet.agents().stream()
                .filter(agent -> target.selector().matches(agent.labels()))
                .toList();
        List<Member> candidates = selected.stream()
                .filter(agent -> EmptyTarget.unfit(target, behaviors, agent).isEmpty())
                .toList();
        Draw draw = new Draw(seed, target.name());
        int wanted = wanted(target.mode(), candidates.size(), draw);
        if (candidates.isEmpty() || wanted > candidates.size()) {
            return empty(target, behaviors, fleet, selected, candidates);
        }
        int taken = target.maxTargets() == null ? wanted : Math.min(wanted, target.maxTargets());
        List<Member> order = draw.order(candidates, Member::id);
        return new Chosen(
                byAgent(target, order.subList(0, taken)), excluded(target, behaviors, selected, order, wanted, taken));
    }

    private static int wanted(Mode mode, int available, Draw draw) {
        if (mode instanceof Mode.One) {
            return 1;
        }
        if (mode instanceof Mode.Fixed fixed) {
            return fixed.count();
        }
        if (mode instanceof Mode.FixedPercent percent) {
            return percent.share().roundUpOf(available);
        }
        if (mode instanceof Mode.RandomMaxPercent percent) {
            return available == 0 ? 0 : draw.upTo(Math.max(1, percent.most().roundUpOf(available)));
        }
        return available;
    }

    private static Chosen empty(
            Target target, Set<String> behaviors, FleetSnapshot fleet, List<Member> selected, List<Member> candidates) {
        if (target.onEmpty() == OnEmpty.FAIL) {
            throw EmptyTarget.failure(target, behaviors, fleet, selected, candidates);
        }
        List<Excluded> excluded = new ArrayList<>();
        for (Member agent : selected) {
            String reason =
                    EmptyTarget.unfit(target, behaviors, agent).orElse("too few agents: " + name(target.mode()));
            excluded.add(new Excluded(target.name(), agent.id(), reason));
        }
        return new Chosen(Map.of(), excluded);
    }

    private static Map<String, List<String>> byAgent(Target target, List<Member> agents) {
        Map<String, List<String>> proxies = new TreeMap<>();
        agents.forEach(agent -> proxies.put(agent.id(), proxies(target, agent)));
        return proxies;
    }

    private static List<Excluded> excluded(
            Target target, Set<String> behaviors, List<Member> selected, List<Member> order, int wanted, int taken) {
        Map<String, Integer> ranks = new HashMap<>();
        order.forEach(agent -> ranks.put(agent.id(), ranks.size()));
        List<Excluded> excluded = new ArrayList<>();
        for (Member agent : selected) {
            int rank = ranks.getOrDefault(agent.id(), -1);
            reason(target, behaviors, agent, rank, wanted, taken)
                    .ifPresent(reason -> excluded.add(new Excluded(target.name(), agent.id(), reason)));
        }
        excluded.sort(Comparator.comparing(Excluded::agent));
        return excluded;
    }

    private static Optional<String> reason(
            Target target, Set<String> behaviors, Member agent, int rank, int wanted, int taken) {
        if (rank < 0) {
            return EmptyTarget.unfit(target, behaviors, agent);
        }
        if (rank < taken) {
            return Optional.empty();
        }
        return Optional.of(
                rank < wanted
                        ? "not drawn: maxTargets " + target.maxTargets()
                        : "not drawn: mode " + name(target.mode()));
    }

    /** The proxies of an agent that a target names. */
    static List<String> proxies(Target target, Member agent) {
        return agent.proxies().stream()
                .filter(proxy -> Glob.anyMatches(target.proxies(), proxy))
                .toList();
    }

    /** A mode as people write it. */
    static String name(Mode mode) {
        if (mode instanceof Mode.One) {
            return "one";
        }
        if (mode instanceof Mode.Fixed fixed) {
            return "fixed " + fixed.count();
        }
        if (mode instanceof Mode.FixedPercent percent) {
            return "fixed-percent " + percent.share();
        }
        if (mode instanceof Mode.RandomMaxPercent percent) {
            return "random-max-percent " + percent.most();
        }
        return "all";
    }
}
