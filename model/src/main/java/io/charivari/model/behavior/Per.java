package io.charivari.model.behavior;

/** What the dice of an {@link Activation} are rolled for, and what is skipped and counted. */
public enum Per {
    CONNECTION,
    /** On plain tcp, what the client sends until the backend answers. */
    REQUEST
}
