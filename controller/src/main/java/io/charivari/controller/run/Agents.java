package io.charivari.controller.run;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.probe.WindowTraffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fleet as runs see it. Confined to the conductor's thread; never blocks. */
public interface Agents {

    /** The agents that are connected now, with labels and proxies. */
    FleetSnapshot snapshot();

    /** Ids of the agents that are connected now, sorted. */
    List<String> connected();

    boolean isConnected(String agent);

    /**
     * Sends a directive; the agent's {@link AgentAnswer} carries its sequence. Directives to one agent arrive in the
     * order in which they were sent, or not at all.
     *
     * @return the directive's sequence, growing over all agents, from 1; zero when the agent is not connected
     */
    long send(String agent, Directive directive);

    /**
     * What agents have told of some proxies lately.
     *
     * @param window 1 s to 30 s, which ends where the agents' last reports do
     */
    WindowTraffic traffic(Set<TargetProxy> proxies, Duration window);

    /** The version of an agent's program, if it is connected and its version is not the controller's: both by name. */
    Optional<String> otherVersion(String agent);

    /** The controller and these agents, as far as they are connected. */
    RunDetails.Crew crew(List<String> agents);

    /** Of the last directive that was sent to any agent. */
    DirectiveStamp lastSent();

    /**
     * Tells an agent how long it may keep a run's faults. Not answered.
     *
     * @param untilNanos controller time
     */
    void renewLease(String agent, String runId, long untilNanos);
}
