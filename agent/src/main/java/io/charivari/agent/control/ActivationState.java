package io.charivari.agent.control;

import io.charivari.model.state.Transitions;
import java.util.EnumSet;

/** Where one activation of an armed plan stands. */
enum ActivationState {
    /** Its start has not come. */
    WAITING,
    /** The data plane is setting it. */
    STARTING,
    /** In force. */
    ACTIVE,
    /** The data plane is taking it back, whether or not it had come into force. */
    ENDING,
    /** It was in force and is no more. */
    ENDED,
    /** It was never in force. */
    CANCELLED,
    /** It should have been in force and was not. */
    FAILED;

    static final Transitions<ActivationState> TRANSITIONS = Transitions.of(ActivationState.class)
            .allow(WAITING, EnumSet.of(STARTING, CANCELLED, FAILED))
            .allow(STARTING, EnumSet.of(ACTIVE, ENDING, FAILED))
            .allow(ACTIVE, EnumSet.of(ENDING))
            .allow(ENDING, EnumSet.of(ENDED, FAILED))
            .build();
}
