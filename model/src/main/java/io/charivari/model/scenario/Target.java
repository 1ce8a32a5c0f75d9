package io.charivari.model.scenario;

import io.charivari.model.proxy.Selector;
import io.charivari.model.unit.Percent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A group of agents that steps act on together.
 *
 * @param name unique in the scenario
 * @param selector chooses the agents
 * @param proxies globs over the agents' proxy names; empty for every proxy
 * @param mode how many of the chosen agents are taken
 * @param maxTargets never more agents than this, null for no limit
 * @param onEmpty what a run does when no agent is left
 */
public record Target(
        String name,
        Selector selector,
        List<String> proxies,
        Mode mode,
        @Nullable Integer maxTargets,
        OnEmpty onEmpty) {

    public Target {
        proxies = List.copyOf(proxies);
    }

    /** What a run does when a target chooses no agent. */
    public enum OnEmpty {
        FAIL,
        SKIP;

        /** The choice as people write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many of the agents that a selector chose are taken; which ones, the run's seed draws. */
    public sealed interface Mode {

        /** Every agent. */
        record All() implements Mode {}

        /** One agent. */
        record One() implements Mode {}

        /**
         * So many agents; fewer available is an empty target.
         *
         * @param count one or more
         */
        record Fixed(int count) implements Mode {}

        /**
         * A share of the agents, rounded up.
         *
         * @param share above 0%
         */
        record FixedPercent(Percent share) implements Mode {}

        /**
         * A random share of the agents, up to a limit; at least one agent.
         *
         * @param most above 0%, rounded up
         */
        record RandomMaxPercent(Percent most) implements Mode {}
    }
}
