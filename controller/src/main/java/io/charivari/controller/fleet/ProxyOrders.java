package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.ProxiesSynced;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What agents were told of their proxies and have not answered yet. Confined to the conductor's thread. */
final class ProxyOrders {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final Map<Long, Order> open = new HashMap<>();

    ProxyOrders(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Waits for an answer.
     *
     * @param sequence of the directive
     * @param without what the agent is to have no longer
     * @return fails with UNREACHABLE when the agent goes away, or says nothing for {@link #PATIENCE}
     */
    CompletionStage<ProxiesSynced> await(String agent, long sequence, List<TargetProxy> without) {
        Order order = new Order(agent, List.copyOf(without), new CompletableFuture<>());
        open.put(sequence, order);
        scheduler.after(PATIENCE, () -> {
            if (open.remove(sequence, order)) {
                order.answer.completeExceptionally(ProxyErrors.silent(agent, PATIENCE));
            }
        });
        return order.answer;
    }

    /** The order that is answered; empty for one that nobody waits for any more. */
    Optional<Order> close(String agent, long sequence) {
        Order order = open.get(sequence);
        if (order == null || !order.agent.equals(agent)) {
            return Optional.empty();
        }
        open.remove(sequence);
        return Optional.of(order);
    }

    /** Its answers to what it was told before will never come. */
    void onLost(String agent) {
        CharivariException lost = ProxyErrors.lost(agent);
        List<Map.Entry<Long, Order>> orders = open.entrySet().stream()
                .filter(order -> order.getValue().agent.equals(agent))
                .toList();
        orders.forEach(order -> open.remove(order.getKey()));
        orders.forEach(order -> order.getValue().answer.completeExceptionally(lost));
    }

    /**
     * What an agent was told.
     *
     * @param without what it was to have no longer
     * @param answer completes when it has said what came of it
     */
    record Order(String agent, List<TargetProxy> without, CompletableFuture<ProxiesSynced> answer) {}
}
