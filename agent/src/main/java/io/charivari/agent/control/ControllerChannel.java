package io.charivari.agent.control;

import io.charivari.model.proxy.Endpoint;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;

/** Opens streams to controllers: what the control side needs of a network, and all that a test has to stand in for. */
public interface ControllerChannel extends AutoCloseable {

    /**
     * Begins to open a stream and returns at once. Whatever happens, {@link Listener#onClosed} is the last call to the
     * listener, also if the controller was never reached.
     */
    Connection open(Endpoint controller, Listener listener);

    /** Frees what all connections share. */
    @Override
    void close();

    /** One stream. Its methods are called by one thread at a time and return at once. */
    interface Connection {

        /** Sends in order; silently does nothing once the stream is closed. */
        void send(AgentMessage message);

        /** Whether the stream takes more without piling it up in memory. */
        boolean isReady();

        /** Ends the stream; what was sent before still goes out if it can. */
        void complete();

        /** Drops the stream and what is still on its way. */
        void cancel();
    }

    /** Told what happens on one stream, on any thread, one call at a time. */
    interface Listener {

        /** The controller is reached: what is sent now leaves. */
        void onReady();

        /** @param receivedAtNanos monotonic time at which it came in */
        void onMessage(ControllerMessage message, long receivedAtNanos);

        void onClosed(Closed closed);
    }

    /**
     * Why a stream ended.
     *
     * @param cause what an agent has to tell apart
     * @param message for people
     */
    record Closed(Cause cause, String message) {

        /** What an agent has to tell apart. */
        public enum Cause {
            /** The controller is away, went away, or ended the stream: try again. */
            UNAVAILABLE,
            /** A newer process with the same id is connected. */
            REPLACED,
            /** The controller does not want this agent as it is; trying again helps only when something is changed. */
            REFUSED
        }
    }
}
