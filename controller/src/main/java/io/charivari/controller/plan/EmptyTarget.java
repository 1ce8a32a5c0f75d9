package io.charivari.controller.plan;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Selector;
import io.charivari.model.proxy.Selector.Expression;
import io.charivari.model.proxy.SelectorText;
import io.charivari.model.scenario.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells a person why a target is empty: what was asked for, what there is, and what came nearest. Pure. */
final class EmptyTarget {

    private EmptyTarget() {}

    static CharivariException failure(
            Target target, Set<String> behaviors, FleetSnapshot fleet, List<Member> selected, List<Member> candidates) {
        return new CharivariException(
                ErrorCode.CONFLICT,
                "target " + target.name() + " is empty: " + why(target, behaviors, fleet, selected, candidates)
                        + "; connect what is missing, correct the target, or give it onEmpty: skip");
    }

    private static String why(
            Target target, Set<String> behaviors, FleetSnapshot fleet, List<Member> selected, List<Member> candidates) {
        String wanted = text(target.selector());
        if (fleet.agents().isEmpty()) {
            return "no agent is connected, and it wants " + wanted;
        }
        if (selected.isEmpty()) {
            return "no connected agent has " + wanted + "; connected are "
                    + Listing.of(
                            fleet.agents().stream().map(EmptyTarget::labelled).toList())
                    + nearest(target.selector(), fleet.agents());
        }
        if (candidates.isEmpty()) {
            return Listing.of(selected.stream()
                    .map(agent -> agent.id() + " has " + wanted + ", but "
                            + unfit(target, behaviors, agent).orElse(""))
                    .toList());
        }
        return "mode " + Targeting.name(target.mode()) + " wants more agents than there are: "
                + Listing.of(candidates.stream().map(Member::id).toList());
    }

    /** Why an agent has nothing to offer to a target; empty if it has. */
    static Optional<String> unfit(Target target, Set<String> behaviors, Member agent) {
        return noProxy(target, agent).or(() -> lacks(behaviors, agent));
    }

    /** The first of the behaviors that an agent cannot do; empty if it can do all. */
    static Optional<String> lacks(Set<String> behaviors, Member agent) {
        return behaviors.stream()
                .filter(behavior -> !agent.abilities().has(behavior))
                .findFirst()
                .map(behavior -> "it has no behavior " + behavior
                        + " (put its plug-in into the plugins directory there, and start the agent again)");
    }

    private static Optional<String> noProxy(Target target, Member agent) {
        if (!Targeting.proxies(target, agent).isEmpty()) {
            return Optional.empty();
        }
        String globs = String.join(", ", target.proxies());
        return Optional.of(
                agent.proxies().isEmpty()
                        ? "it has no proxy"
                        : "none of its proxies (" + Listing.of(agent.proxies()) + ") matches " + globs);
    }

    private static String labelled(Member agent) {
        String labels = agent.labels().toString();
        return agent.id() + (labels.isEmpty() ? " (no labels)" : " (" + labels + ")");
    }

    private static String text(Selector selector) {
        String text = SelectorText.format(selector);
        return text.isEmpty() ? "any labels" : text;
    }

    /** The agent that misses the fewest requirements, when it meets at least one. */
    private static String nearest(Selector selector, List<Member> agents) {
        List<Selector> requirements = requirements(selector);
        Member best = agents.stream()
                .min(Comparator.comparingInt(
                        agent -> missed(requirements, agent).size()))
                .orElseThrow();
        List<Selector> missed = missed(requirements, best);
        if (missed.size() == requirements.size()) {
            return "";
        }
        return "; nearest is " + best.id() + ", which misses only "
                + Listing.of(missed.stream().map(SelectorText::format).toList());
    }

    private static List<Selector> missed(List<Selector> requirements, Member agent) {
        return requirements.stream()
                .filter(requirement -> !requirement.matches(agent.labels()))
                .toList();
    }

    private static List<Selector> requirements(Selector selector) {
        List<Selector> single = new ArrayList<>();
        new TreeMap<>(selector.matchLabels())
                .forEach((key, value) -> single.add(new Selector(Map.of(key, value), List.of())));
        for (Expression expression : selector.matchExpressions()) {
            single.add(new Selector(Map.of(), List.of(expression)));
        }
        return single;
    }
}
