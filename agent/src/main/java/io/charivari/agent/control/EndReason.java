package io.charivari.agent.control;

/** Why an activation ended, as reported to the controller. */
enum EndReason {
    /** Its planned end has come. */
    SCHEDULE("schedule"),
    /** The controller ended the run, or a person cleared the behavior. */
    REVERT("revert"),
    /** The controller took the start back. */
    DISARM("disarm"),
    HALT("halt"),
    /** The controller was not heard for as long as the lease. */
    LEASE("lease"),
    /** The controller has restarted: it aborts what it finds. */
    EPOCH("controller restarted"),
    /** Another process with the same id took over. */
    CONFLICT("another agent has this id"),
    /** This process ends. */
    SHUTDOWN("shutdown");

    private final String text;

    EndReason(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
