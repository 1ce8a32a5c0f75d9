package io.charivari.controller.fleet;

import io.charivari.model.testing.StateDiagram;
import org.junit.jupiter.api.Test;

class AgentStreamStateTest {

    @Test
    void theStreamIsDocumented() {
        StateDiagram.assertDrawn(
                "The stream, at the controller", AgentStreamState.GREETING, AgentStreamState.TRANSITIONS);
    }
}
