package io.charivari.controller.fleet;

import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The fleet as people read it: who is there and who was. A look at what the {@link Fleet} has; on the conductor's thread. */
public final class FleetListing {

    private final Map<String, AgentSession> sessions;
    private final Map<String, KnownAgent> known;
    private final Conflicts conflicts;

    FleetListing(Map<String, AgentSession> sessions, Map<String, KnownAgent> known, Conflicts conflicts) {
        this.sessions = sessions;
        this.known = known;
        this.conflicts = conflicts;
    }

    /** Connected and absent agents, by id. */
    public List<Agent> agents() {
        TreeMap<String, Agent> agents = new TreeMap<>();
        known.values().forEach(agent -> agents.put(agent.id(), KnownAgents.absent(agent)));
        sessions.values().forEach(session -> agents.put(session.id(), session.view(conflicts.of(session.id()))));
        return List.copyOf(agents.values());
    }

    /** Proxies of connected and absent agents, by agent and name. */
    public List<Proxy> proxies() {
        List<Proxy> proxies = new ArrayList<>();
        for (Agent agent : agents()) {
            AgentSession session = sessions.get(agent.getId());
            Stream<Proxy> of = session != null
                    ? session.proxies().stream().map(proxy -> proxy.view(agent.getId()))
                    : Optional.ofNullable(known.get(agent.getId())).stream()
                            .flatMap(absent -> KnownAgents.absentProxies(absent).stream());
            of.forEach(proxies::add);
        }
        return proxies;
    }

    /** How many agents are connected or were. */
    public int agentsKnown() {
        return known.size();
    }

    /** How many proxies the connected agents have together. */
    public int proxiesConnected() {
        return sessions.values().stream()
                .mapToInt(session -> session.proxies().size())
                .sum();
    }
}
