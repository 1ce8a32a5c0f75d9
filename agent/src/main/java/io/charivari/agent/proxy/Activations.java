package io.charivari.agent.proxy;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.behavior.Effect;
import io.charivari.agent.proxy.DataPlane.Deactivated;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.unit.Percent;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sets, changes and clears the behaviors of proxies, and ends those whose time is up.
 *
 * <p>Confined to the first event loop; the stages it returns complete on any.
 */
final class Activations {

    private final String agent;
    private final Repertoire repertoire;
    private final MonotonicClock clock;
    private final HoldBudget budget;
    private final EventLoop home;
    private final Runnable onTimeUp;
    private final Map<ActivationKey, Future<?>> ends = new HashMap<>();
    private final Map<ActivationKey, CompletionStage<Deactivated>> ended = new HashMap<>();

    /** @param onTimeUp told when a behavior has ended by itself */
    Activations(
            String agent,
            Repertoire repertoire,
            MonotonicClock clock,
            HoldBudget budget,
            EventLoop home,
            Runnable onTimeUp) {
        this.agent = agent;
        this.repertoire = repertoire;
        this.clock = clock;
        this.budget = budget;
        this.home = home;
        this.onTimeUp = onTimeUp;
    }

    /**
     * Appends a behavior to the chain.
     *
     * @return completes with the monotonic time at which the last open link had it
     * @throws CharivariException ALREADY_EXISTS, INVALID_INPUT
     */
    CompletionStage<Long> set(RelayedProxy proxy, ActivationKey key, long seed, Activation activation) {
        check(proxy, activation);
        if (proxy.slot().find(key).isPresent()) {
            throw new CharivariException(
                    ErrorCode.ALREADY_EXISTS,
                    describe(key) + " is active on proxy " + key.proxy() + " already: clear it first");
        }
        append(proxy, key, activation, new ActiveBehavior.Identity(seed, agent, key.proxy(), key.step()));
        return proxy.publish(clock);
    }

    /**
     * Puts a set in the place of the one of its name, all of it or nothing; what is in both begins anew.
     *
     * @return completes with the monotonic time at which the last open link had it
     * @throws CharivariException INVALID_INPUT
     */
    CompletionStage<Long> replace(RelayedProxy proxy, ExclusiveSet set) {
        set.members().values().forEach(member -> check(proxy, member));
        proxy.slot().active().stream()
                .map(ProxyState.Active::key)
                .filter(key -> ExclusiveSet.owns(set.name(), key))
                .forEach(key -> {
                    cancelEnd(key);
                    proxy.slot().remove(key);
                });
        int from = 0;
        for (Map.Entry<String, Activation> member : set.members().entrySet()) {
            var identity = new ActiveBehavior.Identity(set.seed(), agent, proxy.name(), set.name(), new Percent(from));
            append(proxy, set.key(member.getKey(), proxy.name()), member.getValue(), identity);
            from += member.getValue().probability().partsPerMillion();
        }
        return proxy.publish(clock);
    }

    private void append(
            RelayedProxy proxy, ActivationKey key, Activation activation, ActiveBehavior.Identity identity) {
        long lastLink = proxy.acceptor().accepted();
        ActiveBehavior behavior =
                ActiveBehavior.of(repertoire.behaviors(), activation, identity, clock, budget, lastLink);
        proxy.slot().append(key, identity.seed(), activation, behavior);
        endInTime(proxy, key, activation);
    }

    /**
     * Changes a behavior in its place: its dice and counts go on, and so does the time until its end unless that is
     * what changes.
     *
     * @param change makes the new one of the one in force
     * @return completes with the monotonic time at which the last open link had the change
     * @throws CharivariException NOT_FOUND, INVALID_INPUT
     */
    CompletionStage<Long> change(RelayedProxy proxy, ActivationKey key, UnaryOperator<Activation> change) {
        ActiveBehavior behavior = proxy.slot().find(key).orElseThrow(() -> notActive(key));
        Activation before = proxy.slot().activation(key).orElseThrow(() -> notActive(key));
        Activation wanted = change.apply(before);
        check(proxy, wanted);
        proxy.slot().replace(key, wanted, behavior.changed(wanted));
        if (!Objects.equals(before.until(), wanted.until())) {
            endInTime(proxy, key, wanted);
        }
        return proxy.publish(clock);
    }

    private static CharivariException notActive(ActivationKey key) {
        return new CharivariException(ErrorCode.NOT_FOUND, describe(key) + " is not active on proxy " + key.proxy());
    }

    /** Takes a behavior out of its chain; one whose time was up before tells how it ended then. */
    CompletionStage<Deactivated> clear(@Nullable RelayedProxy proxy, ActivationKey key) {
        cancelEnd(key);
        CompletionStage<Deactivated> before = ended.remove(key);
        if (before != null) {
            return before;
        }
        Optional<ActiveBehavior> removed =
                proxy == null ? Optional.empty() : proxy.slot().remove(key);
        if (proxy == null || removed.isEmpty()) {
            return CompletableFuture.completedStage(new Deactivated(clock.nanos(), ActivationEffect.NONE));
        }
        Effect effect = removed.get().effect();
        return proxy.publish(clock).thenApply(at -> new Deactivated(at, ActivationEffect.of(effect)));
    }

    /** The proxy is gone, and what was set on it. */
    void forget(RelayedProxy proxy) {
        proxy.slot().active().forEach(active -> cancelEnd(active.key()));
    }

    private void endInTime(RelayedProxy proxy, ActivationKey key, Activation activation) {
        cancelEnd(key);
        if (activation.until() != null) {
            Runnable end = () -> onTimeUp(proxy, key);
            ends.put(key, home.schedule(end, activation.until().toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    private void onTimeUp(RelayedProxy proxy, ActivationKey key) {
        CompletionStage<Deactivated> end = clear(proxy, key);
        if (!key.run().isEmpty()) {
            // Its run will ask what it did.
            ended.put(key, end);
        }
        end.thenRun(onTimeUp);
    }

    private void cancelEnd(ActivationKey key) {
        Future<?> end = ends.remove(key);
        if (end != null) {
            end.cancel(false);
        }
    }

    private void check(RelayedProxy proxy, Activation activation) {
        ProtocolFit.refusal(proxy.settings().spec(), repertoire, activation).ifPresent(reason -> {
            throw CharivariException.invalid(reason);
        });
    }

    private static String describe(ActivationKey key) {
        return key.run().isEmpty() ? key.step() : "step " + key.step() + " of run " + key.run();
    }
}
