package io.charivari.controller.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Takes proxies out of ad hoc runs and waits for the agents' proof that nothing of these runs is left there. Confined
 * to the conductor's thread.
 */
final class Clearance {

    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

    private final Ports ports;
    private final List<Order> orders = new ArrayList<>();

    Clearance(Ports ports) {
        this.ports = ports;
    }

    /** @param runs ad hoc ones that are not over */
    CompletionStage<ClearOutcome> clear(Set<TargetProxy> proxies, List<Run> runs, String author) {
        Order order = new Order();
        for (Run run : runs) {
            Set<TargetProxy> affected = new TreeSet<>(run.held());
            affected.retainAll(proxies);
            if (!affected.isEmpty()) {
                revert(run, affected, order);
                run.clear(affected, author);
            }
        }
        orders.add(order);
        ports.scheduler().after(CONFIRM_TIMEOUT, () -> finish(order));
        finishIfConfirmed(order);
        return order.outcome;
    }

    private void revert(Run run, Set<TargetProxy> affected, Order order) {
        Map<String, List<TargetProxy>> byAgent =
                affected.stream().collect(Collectors.groupingBy(TargetProxy::agent, TreeMap::new, Collectors.toList()));
        byAgent.forEach((agent, proxies) -> {
            List<String> names = proxies.stream().map(TargetProxy::proxy).toList();
            String runId = run.record().id();
            long sequence = ports.agents().send(agent, new Directive.Revert(runId, names, "cleared"));
            order.waits.add(new Wait(agent, runId, sequence, Set.copyOf(proxies)));
            order.asked.addAll(proxies);
        });
    }

    void onBaseline(String agent, AgentAnswer.Baseline answer) {
        for (Order order : List.copyOf(orders)) {
            order.waits.removeIf(wait -> wait.isProvedBy(agent, answer));
            finishIfConfirmed(order);
        }
    }

    private void finishIfConfirmed(Order order) {
        if (order.waits.isEmpty()) {
            finish(order);
        }
    }

    private void finish(Order order) {
        if (orders.remove(order)) {
            SortedSet<TargetProxy> unconfirmed = new TreeSet<>();
            order.waits.forEach(wait -> unconfirmed.addAll(wait.proxies));
            SortedSet<TargetProxy> cleared = new TreeSet<>(order.asked);
            cleared.removeAll(unconfirmed);
            order.outcome.complete(new ClearOutcome(List.copyOf(cleared), List.copyOf(unconfirmed)));
        }
    }

    private static final class Order {

        private final SortedSet<TargetProxy> asked = new TreeSet<>();
        private final Set<Wait> waits = new LinkedHashSet<>();
        private final CompletableFuture<ClearOutcome> outcome = new CompletableFuture<>();
    }

    /** @param sequence zero if the agent was not there to be told */
    private record Wait(String agent, String runId, long sequence, Set<TargetProxy> proxies) {

        private boolean isProvedBy(String from, AgentAnswer.Baseline answer) {
            return sequence != 0
                    && agent.equals(from)
                    && runId.equals(answer.runId())
                    && answer.sequence() >= sequence
                    && answer.active().stream()
                            .noneMatch(active -> proxies.contains(new TargetProxy(agent, active.proxy())));
        }
    }
}
