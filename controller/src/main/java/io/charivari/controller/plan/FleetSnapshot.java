package io.charivari.controller.plan;

import io.charivari.model.behavior.BehaviorCatalog;
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

    /** The behaviors that can be asked for: those of this version, and those that these agents bring. */
    public BehaviorCatalog catalog() {
        return FleetCatalog.of(agents);
    }

    /**
     * One connected agent.
     *
     * @param id unique in the fleet
     * @param labels that selectors choose by
     * @param proxies names, sorted
     * @param abilities what it can do
     */
    public record Member(String id, Labels labels, List<String> proxies, Abilities abilities) {

        public Member {
            proxies = proxies.stream().sorted().toList();
        }

        /** One that can do what this version can. */
        public Member(String id, Labels labels, List<String> proxies) {
            this(id, labels, proxies, Abilities.USUAL);
        }
    }
}
