package io.charivari.agent.protocol;

/** How much of a request is there when it is answered. */
public enum Stage {
    /** The client waits for a reply in the middle of it, and has had none yet. */
    WAITING,
    /** All of it, and the client has had no reply yet. */
    WHOLE,
    /** All of it, and the client has had an answer while it was waiting: what is still missing. */
    REST
}
