package io.charivari.agent.spi;

import io.charivari.model.match.MatchField;
import java.util.List;
import java.util.Map;

/**
 * A request of the client, as the proxy's protocol describes it.
 *
 * @param number on its link, from 1
 * @param verb that it is counted by, such as GET or SELECT; empty on plain tcp, where a request is what the client sends
 *     until the backend answers
 * @param fields its values by field; empty unless {@link BehaviorFactory#readsRequests()}
 */
public record Request(long number, String verb, Map<MatchField, List<String>> fields) {

    public Request {
        fields = Map.copyOf(fields);
    }

    /** All its values for a field; empty for one that it does not have. */
    public List<String> values(MatchField field) {
        return fields.getOrDefault(field, List.of());
    }
}
