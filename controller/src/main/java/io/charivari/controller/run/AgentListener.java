package io.charivari.controller.run;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Told of what agents say and of their coming and going. Called on the conductor's thread. */
public interface AgentListener {

    void onAnswer(String agent, AgentAnswer answer);

    /**
     * An agent has connected, for the first time or again.
     *
     * @param activeRuns that it says it still holds something of
     * @param halt that it obeys; empty when it obeys none
     */
    void onConnected(String agent, Collection<String> activeRuns, Optional<HeldHalt> halt);

    /**
     * An agent has told what its proxies saw since it last told.
     *
     * @param byProxy by the proxy's name; null for one that was not mentioned
     */
    void onTraffic(String agent, Function<String, @Nullable Traffic> byProxy);

    /** @param why for people */
    void onLost(String agent, String why);
}
