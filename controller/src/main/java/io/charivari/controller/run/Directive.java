package io.charivari.controller.run;

import io.charivari.model.plan.AgentPlan;
import java.time.Duration;
import java.util.List;

/** What a run tells an agent to do. Instants are controller time. */
public sealed interface Directive {

    /** Empty for what concerns the whole agent. */
    String runId();

    /** Check whether this can be done, and touch nothing. Answered by {@link AgentAnswer.Prepared}. */
    record Prepare(String runId, AgentPlan plan, String planHash, Duration maxUncertainty) implements Directive {}

    /** Arm what was prepared. Answered by {@link AgentAnswer.Armed}. */
    record Start(String runId, long t0Nanos, long leaseUntilNanos) implements Directive {}

    /** Forget what was prepared or armed. */
    record Disarm(String runId) implements Directive {}

    /**
     * End what the run has set and forget what it still planned. Answered by {@link AgentAnswer.Baseline}.
     *
     * @param proxies only on these; empty for all
     */
    record Revert(String runId, List<String> proxies, String reason) implements Directive {

        public Revert {
            proxies = List.copyOf(proxies);
        }
    }

    /** End everything and start nothing until {@link Resume}. Answered by {@link AgentAnswer.Baseline}. */
    record Halt(String reason) implements Directive {

        @Override
        public String runId() {
            return "";
        }
    }

    /** Starts are possible again. */
    record Resume() implements Directive {

        @Override
        public String runId() {
            return "";
        }
    }
}
