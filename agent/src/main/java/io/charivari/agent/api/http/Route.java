package io.charivari.agent.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What answers one method of one path.
 *
 * @param method of HTTP; GET answers HEAD, too
 * @param pattern such as {@code /v1/proxies/{name}}
 * @param parameters that the query may have, or {@link #ANY_PARAMETERS}
 * @param handler called on a thread of the server
 */
public record Route(String method, String pattern, Set<String> parameters, Handler handler) {

    /** For a query of which nothing is read, and nothing refused. */
    public static final Set<String> ANY_PARAMETERS = Set.of("*");

    /** Makes the answer. */
    @FunctionalInterface
    public interface Handler {

        /** @throws HttpFailure for an error that is to be told */
        Response answer(Request request);
    }

    public Route {
        parameters = Set.copyOf(parameters);
    }

    /** A route without parameters in the query. */
    public static Route of(String method, String pattern, Handler handler) {
        return new Route(method, pattern, Set.of(), handler);
    }

    boolean ignoresQuery() {
        return parameters.equals(ANY_PARAMETERS);
    }

    boolean answers(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }

    /** What stands in the places of the pattern's names; empty if the path is another one. */
    Optional<Map<String, String>> match(List<String> path) {
        List<String> parts = Paths.split(pattern);
        if (parts.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                names.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
