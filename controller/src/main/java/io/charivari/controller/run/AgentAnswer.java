package io.charivari.controller.run;

import java.time.Duration;
import java.util.List;

/** What an agent says of a run, or, with an empty run id, of itself as a whole. */
public sealed interface AgentAnswer {

    String runId();

    /**
     * Whether it can do what was asked.
     *
     * @param sequence of the directive that is answered
     * @param agentPlanHash of the plan as the agent understood it
     * @param refusals for people; any one refuses the whole
     * @param uncertainty of its idea of controller time
     * @param roundTrip between it and the controller
     */
    record Prepared(
            String runId,
            long sequence,
            String agentPlanHash,
            List<String> refusals,
            Duration uncertainty,
            Duration roundTrip)
            implements AgentAnswer {

        public Prepared {
            refusals = List.copyOf(refusals);
        }
    }

    /** @param refusal empty when the timers are armed */
    record Armed(String runId, long sequence, String refusal) implements AgentAnswer {}

    /** It holds nothing that waits for its start. */
    record Disarmed(String runId, long sequence) implements AgentAnswer {}

    /**
     * What is still set or armed.
     *
     * @param active empty is the baseline
     * @param halted whether the agent refuses to start anything
     */
    record Baseline(String runId, long sequence, List<ActiveBehavior> active, boolean halted) implements AgentAnswer {

        public Baseline {
            active = List.copyOf(active);
        }
    }

    /** A behavior that is set or armed on a proxy. */
    record ActiveBehavior(String runId, String step, String proxy, String behavior) {}

    /**
     * An activation has begun, has ended or has failed.
     *
     * @param plannedNanos controller time, as is {@code atNanos}
     * @param effect what it did; all zero unless it has ended
     */
    record Activated(
            String runId,
            String step,
            String proxy,
            String behavior,
            RunEvent.Phase phase,
            long plannedNanos,
            long atNanos,
            long uncertaintyNanos,
            String reason,
            Effect effect)
            implements AgentAnswer {

        /** Whether it is not about the activation, but says that what was reported may be dated wrongly. */
        boolean doubtsTheClock() {
            return phase == RunEvent.Phase.FAILED && reason.startsWith("clock");
        }

        /** Whether it ended early, or never began, because its agent did not hear from the controller in time. */
        boolean saysThatTheLeaseRanOut() {
            return phase != RunEvent.Phase.STARTED && reason.startsWith("lease");
        }
    }

    /**
     * What an activation did.
     *
     * @param bytesHeld the most at one time
     * @param opaqueLinks that it was meant for and could not act on, since their requests cannot be told apart
     */
    record Effect(long linksTouched, long requestsTouched, long errorsInjected, long bytesHeld, long opaqueLinks) {

        public static final Effect NONE = new Effect(0, 0, 0, 0, 0);
    }
}
