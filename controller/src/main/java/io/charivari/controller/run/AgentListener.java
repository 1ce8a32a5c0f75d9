package io.charivari.controller.run;

import java.util.Collection;

/** Told of what agents say and of their coming and going. Called on the conductor's thread. */
public interface AgentListener {

    void onAnswer(String agent, AgentAnswer answer);

    /**
     * An agent has connected, for the first time or again.
     *
     * @param activeRuns that it says it still holds something of
     */
    void onConnected(String agent, Collection<String> activeRuns);

    /** @param why for people */
    void onLost(String agent, String why);
}
