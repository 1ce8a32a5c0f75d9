package io.charivari.agent.api.local;

import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ExclusiveSet;
import io.charivari.agent.proxy.OpenLinks;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The proxies of this agent as local APIs see and change them. Behaviors that a run has set are shown; they are the run's
 * to change, and as long as there are some, their proxy stays.
 *
 * <p>Safe for any thread that may wait. Every method throws CharivariException NOT_FOUND for a proxy or behavior that is not
 * there, CONFLICT for what belongs to a run, and {@link io.charivari.agent.api.http.HttpFailure} 504 when patience is over.
 */
public final class LocalProxies {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,99}");

    private final ProxyRegistry registry;
    private final Patience patience;

    public LocalProxies(ProxyRegistry registry, Patience patience) {
        this.registry = registry;
        this.patience = patience;
    }

    /** The behaviors that can be set. */
    public BehaviorCatalog catalog() {
        return registry.catalog();
    }

    // ---- proxies ----

    /** Sorted by name. */
    public List<ProxyState> all() {
        return registry.proxies();
    }

    public ProxyState proxy(String name) {
        return registry.proxy(name);
    }

    public Optional<ProxyState> find(String name) {
        return registry.proxies().stream()
                .filter(proxy -> proxy.spec().name().equals(name))
                .findFirst();
    }

    /** Makes a proxy; fails as {@link ProxyRegistry#create(ProxySettings)} does. */
    public ProxyState create(ProxySettings settings) {
        return patience.await(registry.create(settings));
    }

    /** Gives a proxy other settings; fails as {@link ProxyRegistry#change(String, UnaryOperator)} does. */
    public ProxyState change(String name, UnaryOperator<ProxySettings> wish) {
        return patience.await(registry.change(name, wish));
    }

    public void remove(String name) {
        checkRemovable(name);
        patience.await(registry.remove(name).thenApply(removed -> true));
    }

    /** Refuses a proxy on which a run has set something. */
    public void checkRemovable(String name) {
        registry.proxy(name).active().stream()
                .map(ProxyState.Active::key)
                .filter(key -> !key.isLocal())
                .findFirst()
                .ifPresent(owned -> {
                    throw new CharivariException(
                            ErrorCode.CONFLICT,
                            "run " + owned.run() + " has set " + owned.step() + " on proxy " + name
                                    + ": end the run first, by chaosctl runs abort " + owned.run());
                });
    }

    /** What the links are doing now, those open longest first. */
    public OpenLinks links(String name, int most) {
        return patience.await(registry.links(name, most));
    }

    /** Closes the links that a proxy has. */
    public void closeLinks(String name) {
        patience.await(registry.closeLinks(name));
    }

    // ---- behaviors ----

    public ProxyState.Active behavior(String proxy, String id) {
        ProxyState state = registry.proxy(proxy);
        return find(state, id).orElseThrow(() -> missing(state, id));
    }

    /** One that was set here goes before one of a run with the same id. */
    public static Optional<ProxyState.Active> find(ProxyState proxy, String id) {
        List<ProxyState.Active> named = proxy.active().stream()
                .filter(active -> active.key().step().equals(id))
                .toList();
        return named.stream()
                .filter(active -> active.key().isLocal())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /**
     * Appends a behavior to the chain.
     *
     * @param id unique at the proxy
     * @param seed of its dice
     * @throws CharivariException ALREADY_EXISTS, INVALID_INPUT for an id or activation that is not possible
     */
    public ProxyState.Active set(String proxy, String id, long seed, Activation activation) {
        ProxyState state = registry.proxy(proxy);
        checkId(id);
        if (find(state, id).isPresent()) {
            throw new CharivariException(
                    ErrorCode.ALREADY_EXISTS,
                    "proxy " + proxy + " has a behavior " + id
                            + " already: change that one, or give this one another id");
        }
        ActivationKey key = ActivationKey.local(id, proxy);
        patience.await(registry.activate(key, seed, activation));
        return new ProxyState.Active(key, activation, seed, ActivationEffect.NONE);
    }

    /**
     * Changes a behavior in its place.
     *
     * @param wish makes the new activation of the present one
     * @return as it is now
     */
    public ProxyState.Active change(String proxy, String id, UnaryOperator<Activation> wish) {
        patience.await(registry.amend(local(proxy, id), wish));
        return behavior(proxy, id);
    }

    public void clear(String proxy, String id) {
        patience.await(registry.deactivate(local(proxy, id)));
    }

    /** Puts a set of behaviors in the place of the one of its name; fails as {@link ProxyRegistry#replace} does. */
    public void replace(String proxy, ExclusiveSet set) {
        patience.await(registry.replace(proxy, set));
    }

    /** Clears all that was set here. */
    public void clearAll(String proxy) {
        List<CompletionStage<?>> stages = registry.proxy(proxy).active().stream()
                .map(ProxyState.Active::key)
                .filter(ActivationKey::isLocal)
                .<CompletionStage<?>>map(registry::deactivate)
                .toList();
        stages.forEach(patience::await);
    }

    private ActivationKey local(String proxy, String id) {
        ActivationKey key = behavior(proxy, id).key();
        if (!key.isLocal()) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "behavior " + id + " belongs to run " + key.run()
                            + ", which alone may change it: chaosctl runs abort " + key.run() + " ends it");
        }
        return key;
    }

    private static CharivariException missing(ProxyState proxy, String id) {
        List<String> there =
                proxy.active().stream().map(active -> active.key().step()).toList();
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "proxy " + proxy.spec().name() + " has no behavior " + id
                        + (there.isEmpty() ? ": it has none at all" : ": it has " + String.join(", ", there)));
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw CharivariException.invalid("id: '" + id + "' is not allowed (allowed: letters, digits, '.', '-', ':'"
                    + " and '_', a letter, a digit or '_' first, at most 100)");
        }
    }
}
