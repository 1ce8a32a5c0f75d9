package io.charivari.agent.control;

import io.charivari.proto.v1.AgentMessage;

/** The way to the controller that is connected now, if one is. Confined to the agent's control scheduler. */
interface Uplink {

    /** Whether a controller is connected and has said Welcome. */
    boolean isConnected();

    /** Whether it takes more without piling up in memory; false while none is connected. */
    boolean isReady();

    /** Sends in order; silently does nothing while none is connected. */
    void send(AgentMessage message);
}
