package io.charivari.agent.proxy;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.LoopLinks;
import io.charivari.agent.relay.Meter;
import io.charivari.model.time.MonotonicClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One proxy with all that belongs to it: its port, its chain, its links by event loop and its meter. Settings and port
 * may change; chain, numbering of links and meter stay.
 *
 * <p>Changed on the first event loop alone, read by any thread.
 */
final class RelayedProxy {

    private final Acceptor acceptor;
    private final BehaviorSlot slot;
    private final List<LoopLinks> links;
    private final Meter meter;
    private volatile ProxySettings settings;
    private volatile ProxyListener listener;

    /** @param links one for each event loop */
    RelayedProxy(
            ProxySettings settings,
            ProxyListener listener,
            Acceptor acceptor,
            BehaviorSlot slot,
            List<LoopLinks> links,
            Meter meter) {
        this.settings = settings;
        this.listener = listener;
        this.acceptor = acceptor;
        this.slot = slot;
        this.links = links;
        this.meter = meter;
    }

    String name() {
        return settings.spec().name();
    }

    ProxySettings settings() {
        return settings;
    }

    ProxyListener listener() {
        return listener;
    }

    Acceptor acceptor() {
        return acceptor;
    }

    BehaviorSlot slot() {
        return slot;
    }

    Meter meter() {
        return meter;
    }

    List<LoopLinks> links() {
        return links;
    }

    void become(ProxySettings wanted, ProxyListener port) {
        settings = wanted;
        listener = port;
    }

    /** Whether neither its settings nor a behavior keep its port closed. */
    boolean shouldListen() {
        return settings.isEnabled() && !slot.closesPort();
    }

    ProxyState state() {
        ProxySettings now = settings;
        ProxyListener port = listener;
        return new ProxyState(now.spec(), now.isEnabled(), port.bound(), port.lastBound(), slot.active());
    }

    /**
     * Puts the chain of the slot in force on the port and on all open links.
     *
     * @return the monotonic time at which the last one had it; completes on an event loop
     */
    CompletionStage<Long> publish(MonotonicClock clock) {
        if (shouldListen()) {
            listener.resume();
        } else {
            listener.suspend();
        }
        return onEveryLoop(clock, loopLinks -> loopLinks.apply(slot.behaviors()));
    }

    CompletionStage<Long> closeLinks(MonotonicClock clock, CloseReason reason) {
        return onEveryLoop(clock, loopLinks -> loopLinks.closeAll(reason));
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
