package io.charivari.agent.control;

import java.util.Map;
import java.util.Set;

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

    static final Map<ActivationState, Set<ActivationState>> TRANSITIONS = Map.of(
            WAITING, Set.of(STARTING, CANCELLED, FAILED),
            STARTING, Set.of(ACTIVE, ENDING, FAILED),
            ACTIVE, Set.of(ENDING),
            ENDING, Set.of(ENDED, FAILED));
}
