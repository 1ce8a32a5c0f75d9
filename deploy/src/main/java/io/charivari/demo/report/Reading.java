package io.charivari.demo.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All counters at one moment.
 *
 * @param atNanos when, by {@link System#nanoTime}
 * @param userSeconds how many seconds the users had told of
 * @param agents by name
 */
public record Reading(long atNanos, int userSeconds, Map<String, AgentTotals> agents) {

    /** The name under which users are found among agents. */
    public static final String USERS = "users";

    /** Reads all counters now. */
    public static Reading take(Users users, FleetClient fleet) {
        return new Reading(System.nanoTime(), users.count(), fleet.totals());
    }

    /** What passed since an earlier reading: of the users first, then of each agent. */
    public Phase since(Reading earlier, Users users, List<String> names) {
        Duration span = Duration.ofNanos(atNanos - earlier.atNanos);
        Map<String, Traffic> traffic = new LinkedHashMap<>();
        traffic.put(USERS, users.between(earlier.userSeconds, userSeconds));
        for (String name : names) {
            traffic.put(name, totals(name).since(earlier.totals(name), span));
        }
        return new Phase(traffic);
    }

    private AgentTotals totals(String name) {
        AgentTotals totals = agents.get(name);
        if (totals == null) {
            throw new IllegalStateException("agent " + name + " is not in the fleet any more");
        }
        return totals;
    }
}
