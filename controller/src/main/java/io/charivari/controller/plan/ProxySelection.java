package io.charivari.controller.plan;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
import io.charivari.model.proxy.Selector;
import io.charivari.model.proxy.SelectorText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Proxies as a person names them on the command line. Names and selector must both hold; one of them, or {@code all},
 * is needed, so that nobody means one proxy and gets the whole fleet.
 *
 * @param proxies {@code NAME} at any agent, or {@code AGENT/NAME}; globs in both parts
 * @param selector chooses agents
 * @param all every proxy of the agents that the selector chooses
 */
public record ProxySelection(List<String> proxies, Selector selector, boolean all) {

    public ProxySelection {
        proxies = List.copyOf(proxies);
        if (proxies.isEmpty() && selector.equals(Selector.EVERY_AGENT) && !all) {
            throw CharivariException.invalid("no proxy is named: give NAME or AGENT/NAME (globs allowed), a selector"
                    + " such as --selector role=redis, or --all");
        }
        if (!proxies.isEmpty() && all) {
            throw CharivariException.invalid("proxies are named and all are asked for: give one or the other");
        }
    }

    /**
     * The proxies' names by agent id, both sorted; never empty.
     *
     * @throws CharivariException NOT_FOUND when a name, or the whole selection, chooses nothing
     */
    public Map<String, List<String>> choose(FleetSnapshot fleet) {
        List<Member> agents = fleet.agents().stream()
                .filter(agent -> selector.matches(agent.labels()))
                .toList();
        if (agents.isEmpty()) {
            throw notFound(
                    fleet.agents().isEmpty()
                            ? "no agent is connected"
                            : "no connected agent has " + SelectorText.format(selector) + "; connected are "
                                    + Listing.of(fleet.agents().stream()
                                            .map(agent -> agent.id() + " (" + agent.labels() + ")")
                                            .toList()));
        }
        proxies.forEach(name -> requireKnown(name, agents));
        Map<String, List<String>> chosen = new TreeMap<>();
        for (Member agent : agents) {
            List<String> names = agent.proxies().stream()
                    .filter(proxy -> names(agent, proxy))
                    .toList();
            if (!names.isEmpty()) {
                chosen.put(agent.id(), names);
            }
        }
        if (chosen.isEmpty()) {
            throw notFound("the chosen agents have no proxy");
        }
        return chosen;
    }

    private boolean names(Member agent, String proxy) {
        return proxies.isEmpty() || proxies.stream().anyMatch(name -> matches(name, agent, proxy));
    }

    private static boolean matches(String name, Member agent, String proxy) {
        int slash = name.lastIndexOf('/');
        return Glob.of(name.substring(slash + 1)).matches(proxy)
                && (slash < 0 || Glob.of(name.substring(0, slash)).matches(agent.id()));
    }

    private static void requireKnown(String name, List<Member> agents) {
        boolean known = agents.stream()
                .anyMatch(agent -> agent.proxies().stream().anyMatch(proxy -> matches(name, agent, proxy)));
        if (!known) {
            List<String> full = agents.stream()
                    .flatMap(agent -> agent.proxies().stream().map(proxy -> agent.id() + "/" + proxy))
                    .toList();
            List<String> words = Stream.concat(
                            full.stream(), agents.stream().flatMap(agent -> agent.proxies().stream()))
                    .distinct()
                    .toList();
            throw notFound("there is no proxy '" + name + "': "
                    + (full.isEmpty() ? "no agent has one" : "there are " + Listing.of(full))
                    + Suggestion.didYouMean(name, words));
        }
    }

    private static CharivariException notFound(String message) {
        return new CharivariException(ErrorCode.NOT_FOUND, message);
    }
}
