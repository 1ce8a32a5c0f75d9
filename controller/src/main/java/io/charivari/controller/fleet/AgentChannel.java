package io.charivari.controller.fleet;

import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.ControllerMessage;

/** The way to one agent. Its methods never block and may be called when the other side has gone. */
public interface AgentChannel {

    /** Where the agent is seen to come from. */
    String address();

    /** Messages arrive in this order or not at all. */
    void send(ControllerMessage message);

    /** Ends the stream and tells the agent why. */
    void close(CharivariException reason);
}
