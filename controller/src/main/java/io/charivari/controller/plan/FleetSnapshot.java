package io.charivari.controller.plan;

import io.charivari.model.proxy.Labels;
import java.util.Comparator;
import java.util.List;

/**
 * The agents that are connected at one moment.
 *
 * @param agents sorted by id
 */
public record FleetSnapshot(List<Member> agents) {

    public FleetSnapshot {
        agents = agents.stream().sorted(Comparator.comparing(Member::id)).toList();
    }

    /**
     * One connected agent.
     *
     * @param id unique in the fleet
     * @param labels that selectors choose by
     * @param proxies names, sorted
     */
    public record Member(String id, Labels labels, List<String> proxies) {

        public Member {
            proxies = proxies.stream().sorted().toList();
        }
    }
}
