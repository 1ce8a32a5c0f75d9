package io.charivari.controller.run;

import io.charivari.model.testing.StateDiagram;
import org.junit.jupiter.api.Test;

class RunStateTest {

    @Test
    void aRunIsDocumented() {
        StateDiagram.assertDrawn("A run", RunState.PENDING, RunState.TRANSITIONS);
    }

    @Test
    void theBarrierIsDocumented() {
        StateDiagram.assertDrawn("A barrier", BarrierState.IDLE, BarrierState.TRANSITIONS);
    }
}
