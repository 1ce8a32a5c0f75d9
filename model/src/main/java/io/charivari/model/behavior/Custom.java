package io.charivari.model.behavior;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A behavior that this version does not know by itself: a third party's. Its options are checked by whoever provides
 * it.
 *
 * @param name as users write it
 * @param options as users wrote them, sorted
 */
public record Custom(String name, Map<String, String> options) implements BehaviorSpec {

    public Custom {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
