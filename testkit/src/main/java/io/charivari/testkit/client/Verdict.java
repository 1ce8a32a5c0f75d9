package io.charivari.testkit.client;

/** How a run has ended. */
public enum Verdict {
    /** The hypothesis held. */
    PASSED,
    /** It did not. */
    FAILED,
    /** Somebody, a stop condition or a halt has ended it early. */
    ABORTED,
    /** It could not be carried out; nothing was broken. */
    ERRORED,
    /** It was carried out another way than planned, and so proves nothing. */
    INVALID,
    /** Not every agent has proved that nothing of it is left. */
    UNRECOVERED
}
