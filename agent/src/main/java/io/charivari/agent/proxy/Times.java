package io.charivari.agent.proxy;

import io.charivari.agent.relay.Latencies;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long things took.
 *
 * @param byUpperMicros how many, by the longest time in microseconds that is counted there; without zeros
 * @param sumMicros of all of them
 */
public record Times(SortedMap<Long, Long> byUpperMicros, long sumMicros) {

    public static final Times NONE = new Times(Collections.emptySortedMap(), 0);

    public Times {
        byUpperMicros = Collections.unmodifiableSortedMap(new TreeMap<>(byUpperMicros));
    }

    static Times of(Latencies latencies) {
        return new Times(latencies.byUpperMicros(), latencies.sumMicros());
    }

    /** How many came on top of an earlier reading, as {@link #byUpperMicros}. */
    SortedMap<Long, Long> since(Times before) {
        SortedMap<Long, Long> more = new TreeMap<>();
        byUpperMicros.forEach((upper, count) -> {
            long added = count - before.byUpperMicros.getOrDefault(upper, 0L);
            if (added > 0) {
                more.put(upper, added);
            }
        });
        return more;
    }
}
