package io.charivari.model.behavior;

/** What a behavior acts on; decides which fields of an {@link Activation} it can have. */
public enum Subject {
    /** Bytes that go one way or both. */
    BYTES,
    /** Requests of the client and the replies to them. */
    REPLIES,
    /** Requests of the client as they come; a direction has no effect. */
    REQUESTS,
    /** Links as a whole, open ones too. */
    LINKS,
    /** Links before their backend is dialed. */
    NEW_LINKS,
    /** The port, which is the same for all. */
    PORT
}
