package io.charivari.agent.proxy;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.proxy.ProxySpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the control side may do to the proxies of this agent. Knows nothing of runs, leases or controllers: it sets
 * and clears behaviors when told.
 *
 * <p>Every method may be called from any thread, returns at once and never waits for a link. What one thread asks for
 * takes effect in that order. Stages complete on any thread.
 */
public interface DataPlane {

    /** The behaviors that can be set; those of this version unless there are more. */
    default BehaviorCatalog catalog() {
        return BehaviorCatalog.builtIn();
    }

    /** All proxies as they are now, sorted by name. */
    List<ProxyState> proxies();

    /**
     * Makes a proxy that listens.
     *
     * @return the proxy as it is now; fails with a {@link io.charivari.model.error.CharivariException}: ALREADY_EXISTS
     *     for the name, RESOURCE_IN_USE for the port, INVALID_INPUT for an address or protocol that is not possible here
     */
    CompletionStage<ProxyState> create(ProxySpec spec);

    /**
     * Stops listening, closes all links and forgets the proxy, with what is set on it.
     *
     * @return completes when all is closed; fails with a {@link io.charivari.model.error.CharivariException} NOT_FOUND
     */
    CompletionStage<Void> remove(String proxy);

    /**
     * Why this activation cannot be set on this proxy: no such proxy, or a behavior that its protocol does not allow.
     * Empty when it can.
     */
    Optional<String> refusal(String proxy, Activation activation);

    /**
     * Appends a behavior to the chain of a proxy. It acts on every open link and on every new one that it is meant
     * for, until it is cleared or its own time is up.
     *
     * @param key identifies it from now on; a key that is already active is an error
     * @param seed of the dice: seed, proxy and link number decide for each link
     * @return completes with the monotonic time at which the last open link had it, or fails with a {@link
     *     io.charivari.model.error.CharivariException} and nothing is changed
     */
    CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation);

    /**
     * Changes a behavior in its place in the chain. Its dice and what it has counted go on; bytes that it holds stay
     * held, and leave no later than they would have.
     *
     * @return completes with the monotonic time at which the last open link had the change, or fails with a {@link
     *     io.charivari.model.error.CharivariException}, NOT_FOUND for a key that is not active, and nothing is changed
     */
    CompletionStage<Long> change(ActivationKey key, Activation activation);

    /**
     * Takes a behavior out of its chain. Bytes that it held leave at once, in order. A key that is not active is not
     * an error: the effect is none, the time is now; unless its own time was up before, then that is told.
     */
    CompletionStage<Deactivated> deactivate(ActivationKey key);

    /** What each proxy has seen since the last call. One caller only. */
    List<ProxyStatsInterval> takeStats();

    /** What behaviors hold back, over all proxies. */
    Held held();

    /** Told when a proxy appears, vanishes, binds or changes its chain. One listener, called on any thread. */
    void onChange(Runnable listener);

    /**
     * How an activation ended.
     *
     * @param atNanos monotonic time at which the last open link was without it
     * @param effect what it did while it was active
     */
    record Deactivated(long atNanos, ActivationEffect effect) {}

    /**
     * What behaviors hold back.
     *
     * @param bytes of links, now
     * @param memoryBytes what these cost, now
     * @param peakMemoryBytes the most that it ever cost at one time
     * @param limitBytes of the memory
     */
    record Held(long bytes, long memoryBytes, long peakMemoryBytes, long limitBytes) {}
}
