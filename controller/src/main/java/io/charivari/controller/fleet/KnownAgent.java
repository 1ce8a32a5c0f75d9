package io.charivari.controller.fleet;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import java.time.Instant;
import java.util.List;

/**
 * An agent as it was when it was last seen.
 *
 * @param id unique in the fleet
 * @param labels that selectors choose by
 * @param version of its program
 * @param bootId of its process
 * @param address peer address of its stream
 * @param lastSeen wall-clock time, for people
 * @param proxies that it had
 */
public record KnownAgent(
        String id,
        Labels labels,
        String version,
        String bootId,
        String address,
        Instant lastSeen,
        List<KnownProxy> proxies) {

    public KnownAgent {
        proxies = List.copyOf(proxies);
    }

    /**
     * A proxy of an agent.
     *
     * @param name unique at its agent
     * @param listen where clients connect
     * @param backend where connections are relayed to
     * @param protocol how the bytes are framed
     */
    public record KnownProxy(String name, Endpoint listen, Endpoint backend, String protocol) {}
}
