package io.charivari.agent.proxy;

/**
 * Identifies an activation at an agent.
 *
 * @param run id of the run that set it, empty for one set at the agent itself
 * @param step of the run
 * @param proxy that it is set on
 */
public record ActivationKey(String run, String step, String proxy) {

    /** One that is set at the agent itself. */
    public static ActivationKey local(String id, String proxy) {
        return new ActivationKey("", id, proxy);
    }

    /** Whether it was set at the agent itself, and no run owns it. */
    public boolean isLocal() {
        return run.isEmpty();
    }
}
