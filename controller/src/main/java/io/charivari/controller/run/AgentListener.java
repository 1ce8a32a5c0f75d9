package io.charivari.controller.run;

import java.util.Collection;
import java.util.Optional;

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

    /** @param why for people */
    void onLost(String agent, String why);
}
