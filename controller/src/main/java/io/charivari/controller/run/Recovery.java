package io.charivari.controller.run;

import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gets every target's proof that nothing of a run is left. Tells targets to revert, again and again, also after they
 * have come back, until each has answered with an empty list.
 *
 * <p>A proof counts only if it answers a revert of this recovery: an older one says nothing about later. Confined to
 * the conductor's thread.
 */
final class Recovery {

    /** How long after its lease an agent has to prove itself. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final String runId;
    private final String reason;
    private final Ports ports;
    private final Outcome outcome;
    private final SortedSet<String> unconfirmed = new TreeSet<>();
    private final Map<String, Long> firstSequence = new HashMap<>();
    private Scheduler.@Nullable Timer deadline;
    private Scheduler.@Nullable Timer again;

    Recovery(String runId, Collection<String> targets, String reason, Ports ports, Outcome outcome) {
        this.runId = runId;
        this.reason = reason;
        this.ports = ports;
        this.outcome = outcome;
        unconfirmed.addAll(targets);
    }

    /** What becomes of it. */
    interface Outcome {

        void onConfirmed(String agent);

        /** Every target is clean; may follow {@code onOverdue}. */
        void onRecovered();

        /** The time is over; it goes on nevertheless. */
        void onOverdue(List<String> unconfirmedAgents);
    }

    /** @param limit until {@code onOverdue} */
    void begin(Duration limit) {
        deadline = ports.scheduler().after(limit, () -> outcome.onOverdue(List.copyOf(unconfirmed)));
        revertAll();
        endIfClean();
    }

    private void revertAll() {
        unconfirmed.forEach(this::revert);
        again = unconfirmed.isEmpty() ? null : ports.scheduler().after(AGAIN, this::revertAll);
    }

    private void revert(String agent) {
        long sequence = ports.agents().send(agent, new Directive.Revert(runId, List.of(), reason));
        if (sequence != 0) {
            firstSequence.putIfAbsent(agent, sequence);
        }
    }

    void onConnected(String agent) {
        if (unconfirmed.contains(agent)) {
            revert(agent);
        }
    }

    void onBaseline(String agent, AgentAnswer.Baseline answer) {
        Long first = firstSequence.get(agent);
        boolean proves =
                first != null && answer.sequence() >= first && answer.active().isEmpty();
        if (proves && unconfirmed.remove(agent)) {
            outcome.onConfirmed(agent);
            endIfClean();
        }
    }

    private void endIfClean() {
        if (unconfirmed.isEmpty()) {
            cancel(deadline);
            cancel(again);
            outcome.onRecovered();
        }
    }

    private static void cancel(Scheduler.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
