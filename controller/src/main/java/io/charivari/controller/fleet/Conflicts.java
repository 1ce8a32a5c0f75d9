package io.charivari.controller.fleet;

import io.charivari.model.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Ids that two live processes claim. The loser tries again every ten seconds, so a conflict that is not heard of for
 * three times as long is over. Confined to the conductor's thread.
 */
final class Conflicts {

    private static final Duration LASTS = Duration.ofSeconds(30);

    private final MonotonicClock time;
    private final Map<String, Conflict> conflicts = new HashMap<>();

    Conflicts(MonotonicClock time) {
        this.time = time;
    }

    void add(String agent, String text) {
        conflicts.put(agent, new Conflict(text, time.nanos()));
    }

    /** Empty when there is none. */
    String of(String agent) {
        conflicts.values().removeIf(conflict -> time.nanos() - conflict.atNanos > LASTS.toNanos());
        Conflict conflict = conflicts.get(agent);
        return conflict == null ? "" : conflict.text;
    }

    private record Conflict(String text, long atNanos) {}
}
