package io.charivari.controller.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the runs that want to know what agents say of their traffic. Confined to the conductor's thread. */
final class TrafficBoard {

    private final Set<TrafficLog> logs = new LinkedHashSet<>();

    void add(TrafficLog log) {
        logs.add(log);
    }

    void remove(TrafficLog log) {
        logs.remove(log);
    }

    /** @param byProxy null for a proxy that was not mentioned */
    void onTraffic(String agent, Function<String, @Nullable Traffic> byProxy) {
        List.copyOf(logs).forEach(log -> log.onTraffic(agent, byProxy));
    }
}
