package io.charivari.agent.control;

import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.Welcome;
import java.util.Optional;

/** What a {@link ControllerStream} serves. Called on the agent's control scheduler. */
interface StreamHandler {

    /** The first word on every stream. */
    Hello hello();

    /** Why this controller must not be obeyed, if so. */
    Optional<String> objection(Welcome welcome);

    /** From now on messages come and go. */
    void onConnected(Welcome welcome);

    /** @param receivedAtNanos local monotonic time */
    void onMessage(ControllerMessage message, long receivedAtNanos);

    void onDisconnected();

    /** Another process with this agent's id has taken over. */
    void onReplaced();
}
