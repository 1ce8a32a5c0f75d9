package io.charivari.controller.run;

import io.charivari.model.state.Transitions;
import java.util.EnumSet;

/** Where a run's barrier stands. */
enum BarrierState {
    /** Nobody has been asked. */
    IDLE,
    /** Every target has been asked whether it can. */
    PREPARING,
    /** Every target can. */
    AGREED,
    /** Every target has been told the instant. */
    STARTING,
    /** Every target waits for the instant, and may go on beyond it. */
    ARMED,
    /** Nobody may start. */
    BROKEN;

    static final Transitions<BarrierState> TRANSITIONS = Transitions.of(BarrierState.class)
            .allow(IDLE, EnumSet.of(PREPARING, BROKEN))
            .allow(PREPARING, EnumSet.of(AGREED, BROKEN))
            .allow(AGREED, EnumSet.of(STARTING, BROKEN))
            .allow(STARTING, EnumSet.of(ARMED, BROKEN))
            .build();
}
