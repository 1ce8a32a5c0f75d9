package io.charivari.agent.control;

import io.charivari.model.testing.StateDiagram;
import org.junit.jupiter.api.Test;

class StateMachinesTest {

    @Test
    void theStreamIsDocumented() {
        StateDiagram.assertDrawn("The stream, at the agent", StreamState.DISCONNECTED, StreamState.TRANSITIONS);
    }

    @Test
    void anActivationIsDocumented() {
        StateDiagram.assertDrawn("An activation, at the agent", ActivationState.WAITING, ActivationState.TRANSITIONS);
    }
}
