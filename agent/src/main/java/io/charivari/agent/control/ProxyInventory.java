package io.charivari.agent.control;

import java.util.List;
import java.util.Set;

/**
 * Which proxies an agent began with, and on whose behalf.
 *
 * @param configured names of those that its flags or its file ask for; no controller touches them
 * @param kept those of a controller that were kept from the start before, whether or not they listen now
 * @param archive where those of a controller are kept
 */
public record ProxyInventory(Set<String> configured, List<KeptProxy> kept, ProxyArchive archive) {

    public ProxyInventory {
        configured = Set.copyOf(configured);
        kept = List.copyOf(kept);
    }
}
