package io.charivari.agent.api.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request that has found its route.
 *
 * @param path what stands in the places of the route's {@code {name}}s, decoded
 * @param query by name, decoded
 * @param body as it came, at most 1 MiB; empty for none
 */
public record Request(Map<String, String> path, Map<String, String> query, String body) {

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** What stands in the place of {@code {name}}. The route has such a place. */
    public String path(String name) {
        return Optional.ofNullable(path.get(name)).orElseThrow();
    }
}
