package io.charivari.agent.proxy;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chain of behaviors now in force on one proxy, swapped whole.
 *
 * <p>Written by the registry's thread alone, read by any.
 */
final class BehaviorSlot {

    private volatile Chain chain = new Chain(List.of(), List.of());

    /** For links; another list after each change. */
    List<LinkBehavior> behaviors() {
        return chain.behaviors;
    }

    /** For people, in the same order. */
    List<ProxyState.Active> active() {
        return chain.entries.stream().map(Entry::state).toList();
    }

    Optional<ActiveBehavior> find(ActivationKey key) {
        return chain.entries.stream()
                .filter(entry -> entry.key.equals(key))
                .map(Entry::behavior)
                .findFirst();
    }

    Optional<Activation> activation(ActivationKey key) {
        return chain.entries.stream()
                .filter(entry -> entry.key.equals(key))
                .map(Entry::activation)
                .findFirst();
    }

    /** The keys of these behaviors, by their origins; those that are gone are left out. */
    List<ActivationKey> keysOf(List<Object> origins) {
        List<Entry> entries = chain.entries;
        return origins.stream()
                .flatMap(origin -> entries.stream().filter(entry -> entry.behavior.origin() == origin))
                .map(Entry::key)
                .toList();
    }

    boolean closesPort() {
        return chain.behaviors.stream().anyMatch(LinkBehavior::closesPort);
    }

    void append(ActivationKey key, long seed, Activation activation, ActiveBehavior behavior) {
        List<Entry> entries = new ArrayList<>(chain.entries);
        entries.add(new Entry(key, seed, activation, behavior));
        chain = Chain.of(entries);
    }

    /** Keeps the place of what has this key. */
    void replace(ActivationKey key, Activation activation, ActiveBehavior behavior) {
        List<Entry> entries = new ArrayList<>(chain.entries);
        entries.replaceAll(entry -> entry.key.equals(key) ? entry.changed(activation, behavior) : entry);
        chain = Chain.of(entries);
    }

    /** Empty if there is none with this key. */
    Optional<ActiveBehavior> remove(ActivationKey key) {
        List<Entry> entries = new ArrayList<>(chain.entries);
        Optional<Entry> found =
                entries.stream().filter(entry -> entry.key.equals(key)).findFirst();
        found.ifPresent(entry -> {
            entries.remove(entry);
            chain = Chain.of(entries);
        });
        return found.map(Entry::behavior);
    }

    private record Entry(ActivationKey key, long seed, Activation activation, ActiveBehavior behavior) {

        Entry changed(Activation to, ActiveBehavior as) {
            return new Entry(key, seed, to, as);
        }

        ProxyState.Active state() {
            return new ProxyState.Active(key, activation, seed, ActivationEffect.of(behavior.effect()));
        }
    }

    private record Chain(List<Entry> entries, List<LinkBehavior> behaviors) {

        static Chain of(List<Entry> entries) {
            // A list of its own each time: links tell a changed chain by identity.
            List<LinkBehavior> behaviors = new ArrayList<>();
            entries.forEach(entry -> behaviors.add(entry.behavior));
            return new Chain(List.copyOf(entries), behaviors);
        }
    }
}
