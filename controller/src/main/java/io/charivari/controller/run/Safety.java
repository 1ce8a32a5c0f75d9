package io.charivari.controller.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emergency brake: whether everything is halted, and the orders to halt that wait for agents' confirmations. Tells
 * agents first and the store later, so that it works while the store does not. Confined to the conductor's thread.
 */
final class Safety {

    private static final Logger LOG = LoggerFactory.getLogger(Safety.class);

    static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

    private final Ports ports;
    private final List<Order> orders = new ArrayList<>();
    private @Nullable String haltReason;
    private DirectiveStamp lastResume = DirectiveStamp.NONE;
    private long halts;

    Safety(Ports ports) {
        this.ports = ports;
    }

    /** Why everything is halted; empty while it is not. */
    Optional<String> haltReason() {
        return Optional.ofNullable(haltReason);
    }

    /**
     * As it was when the controller last ran.
     *
     * @param resumed the latest resume: halts before it are lifted, whoever still obeys them
     */
    void restore(Optional<String> reason, DirectiveStamp resumed) {
        haltReason = reason.orElse(null);
        lastResume = resumed;
    }

    /** @param abortRuns ends all runs and names them; called when the agents have been told */
    CompletionStage<HaltOutcome> halt(String reason, String author, Supplier<List<String>> abortRuns) {
        String text = reason.isBlank() ? "no reason given" : reason;
        String whole = author.isBlank() ? text : text + ", by " + author;
        Order order = new Order(ports.time().nanos());
        order.awaited.putAll(tellAll(whole));
        ports.archive().write("the halt", archive -> archive.halted(whole, author));
        order.abortedRuns = abortRuns.get();
        orders.add(order);
        ports.scheduler().after(CONFIRM_TIMEOUT, () -> finish(order));
        finishIfConfirmed(order);
        return order.outcome;
    }

    /** @return the directive that each agent has to confirm */
    private Map<String, Long> tellAll(String reason) {
        haltReason = reason;
        halts++;
        Map<String, Long> told = new HashMap<>();
        for (String agent : ports.agents().connected()) {
            told.put(agent, ports.agents().send(agent, new Directive.Halt(reason)));
        }
        return told;
    }

    /**
     * Starts are possible again once this is stored; if it cannot be, or if somebody halts before it is, everything stays
     * halted.
     */
    CompletionStage<Void> resume(String author) {
        CompletableFuture<Void> resumed = new CompletableFuture<>();
        long haltsBefore = halts;
        DirectiveStamp at = ports.agents().lastSent();
        ports.archive()
                .attempt(
                        archive -> archive.resumed(at, author),
                        () -> {
                            if (halts != haltsBefore) {
                                resumed.completeExceptionally(RunErrors.haltedMeanwhile(haltReason));
                                return;
                            }
                            lift(at);
                            resumed.complete(null);
                        },
                        resumed::completeExceptionally);
        return resumed;
    }

    private void lift(DirectiveStamp at) {
        haltReason = null;
        lastResume = at;
        ports.agents().connected().forEach(agent -> ports.agents().send(agent, new Directive.Resume()));
    }

    /**
     * Every agent that connects is told: it may have missed the one or the other. If it obeys a halt that nobody has
     * lifted, and that an earlier process of the controller could not store, that halt holds for all.
     *
     * @param abortRuns ends all runs; called when the agents have been told
     */
    void onConnected(String agent, Optional<HeldHalt> held, Runnable abortRuns) {
        if (haltReason == null && held.isPresent() && held.get().given().isAfter(lastResume)) {
            String reason = held.get().reason();
            LOG.warn("Agent {} obeys a halt that was never stored: all are halted again. {}", agent, reason);
            tellAll(reason);
            ports.archive().write("the halt", archive -> archive.halted(reason, ""));
            abortRuns.run();
            return;
        }
        ports.agents().send(agent, haltReason == null ? new Directive.Resume() : new Directive.Halt(haltReason));
    }

    void onBaseline(String agent, AgentAnswer.Baseline answer) {
        for (Order order : List.copyOf(orders)) {
            Long asked = order.awaited.get(agent);
            boolean confirms = asked != null
                    && answer.sequence() == asked
                    && answer.active().isEmpty()
                    && answer.halted();
            if (confirms) {
                order.awaited.remove(agent);
                order.confirmed.add(agent);
                finishIfConfirmed(order);
            }
        }
    }

    private void finishIfConfirmed(Order order) {
        if (order.awaited.isEmpty()) {
            finish(order);
        }
    }

    private void finish(Order order) {
        if (orders.remove(order)) {
            Duration took = Duration.ofNanos(ports.time().nanos() - order.givenNanos);
            order.outcome.complete(new HaltOutcome(
                    List.copyOf(order.confirmed),
                    List.copyOf(new TreeSet<>(order.awaited.keySet())),
                    order.abortedRuns,
                    ports.archive().problem(),
                    took));
        }
    }

    private static final class Order {

        private final long givenNanos;
        private final Map<String, Long> awaited = new HashMap<>();
        private final SortedSet<String> confirmed = new TreeSet<>();
        private final CompletableFuture<HaltOutcome> outcome = new CompletableFuture<>();
        private List<String> abortedRuns = List.of();

        private Order(long givenNanos) {
            this.givenNanos = givenNanos;
        }
    }
}
