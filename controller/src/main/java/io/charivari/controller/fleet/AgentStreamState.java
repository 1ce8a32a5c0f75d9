package io.charivari.controller.fleet;

import io.charivari.model.state.Transitions;
import java.util.EnumSet;

/** Where an agent's stream stands at the controller's end. */
enum AgentStreamState {
    /** Nothing has been said; Hello is waited for. */
    GREETING,
    /** Welcome is said: the agent is one of the fleet. */
    CONNECTED,
    /** Over, from whichever side; what still comes in counts for nothing. */
    CLOSED;

    static final Transitions<AgentStreamState> TRANSITIONS = Transitions.of(AgentStreamState.class)
            .allow(GREETING, EnumSet.of(CONNECTED, CLOSED))
            .allow(CONNECTED, EnumSet.of(CLOSED))
            .build();
}
