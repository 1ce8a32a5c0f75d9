package io.charivari.controller.testing;

import io.charivari.controller.fleet.FleetArchive;
import io.charivari.controller.fleet.KnownAgent;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers agents in memory. */
public final class MemoryFleetArchive implements FleetArchive {

    private final TreeMap<String, KnownAgent> agents = new TreeMap<>();
    private int writes;

    /** How often something was remembered. */
    public int writes() {
        return writes;
    }

    @Override
    public CompletionStage<Void> seen(KnownAgent agent) {
        agents.put(agent.id(), agent);
        writes++;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<KnownAgent> known() {
        return List.copyOf(agents.values());
    }
}
