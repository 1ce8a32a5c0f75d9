package io.charivari.model.behavior;

/** Which links an {@link Activation} acts on, by when they were accepted. */
public enum LinkSet {
    ALL,
    /** Accepted after the behavior was set. */
    NEW,
    /** Open when the behavior was set. */
    EXISTING
}
