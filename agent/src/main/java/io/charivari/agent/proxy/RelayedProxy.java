package io.charivari.agent.proxy;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.LoopLinks;
import io.charivari.agent.relay.Meter;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One proxy with all that belongs to it: its port, its chain, its links by event loop and its meter.
 *
 * @param links one for each event loop
 */
record RelayedProxy(
        ProxySpec spec,
        ProxyListener listener,
        Acceptor acceptor,
        BehaviorSlot slot,
        List<LoopLinks> links,
        Meter meter) {

    ProxyState state() {
        return new ProxyState(spec, listener.bound(), slot.active());
    }

    /**
     * Puts the chain of the slot in force on all open links.
     *
     * @return the monotonic time at which the last one had it; completes on an event loop
     */
    CompletionStage<Long> publish(MonotonicClock clock) {
        return onEveryLoop(clock, loopLinks -> loopLinks.apply(slot.behaviors()));
    }

    CompletionStage<Long> closeLinks(MonotonicClock clock, CloseReason reason) {
        return onEveryLoop(clock, loopLinks -> loopLinks.closeAll(reason));
    }

    long linksOpen() {
        Meter.Totals totals = meter.totals();
        return totals.opened() - totals.closed();
    }

    private CompletionStage<Long> onEveryLoop(MonotonicClock clock, Consumer<LoopLinks> task) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        AtomicInteger missing = new AtomicInteger(links.size());
        for (LoopLinks loopLinks : links) {
            loopLinks.loop().execute(() -> {
                task.accept(loopLinks);
                if (missing.decrementAndGet() == 0) {
                    done.complete(clock.nanos());
                }
            });
        }
        return done;
    }
}
