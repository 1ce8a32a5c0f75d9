package io.charivari.agent.api.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Labels of a sample, in the order in which they are written.
 *
 * @param values by name
 */
record Labels(Map<String, String> values) {

    static final Map<String, String> NONE = Map.of();

    Labels {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Labels of(Map<String, String> values) {
        return new Labels(values);
    }

    static Labels of(String name, String value) {
        return new Labels(Map.of(name, value));
    }

    Labels and(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Labels(more);
    }
}
