package io.charivari.demo.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What passed everywhere within one span of time.
 *
 * @param traffic by users and agents, in the order in which they are shown
 */
public record Phase(Map<String, Traffic> traffic) {

    public Phase {
        traffic = Collections.unmodifiableMap(new LinkedHashMap<>(traffic));
    }

    Collection<String> names() {
        return traffic.keySet();
    }

    /** What passed at one of them. */
    Traffic of(String who) {
        Traffic found = traffic.get(who);
        if (found == null) {
            throw new IllegalArgumentException("nobody is called " + who + " among " + traffic.keySet());
        }
        return found;
    }
}
