package io.charivari.agent.proxy;

import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.Percent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Behaviors of which at most one acts on a request, or on a link where the dice are rolled for links: one draw decides for
 * all of them. They stand in the chain side by side, each under a key of its own.
 *
 * @param name of the set at its proxy; the steps of its keys begin with it and a dot, and those that do belong to it
 * @param seed of the one draw
 * @param members by the rest of their key, in the order of the chain; their probabilities add up to 100% at most
 */
public record ExclusiveSet(String name, long seed, Map<String, Activation> members) {

    /** @throws CharivariException INVALID_INPUT for more than 100% */
    public ExclusiveSet {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        long total = members.values().stream()
                .mapToLong(member -> member.probability().partsPerMillion())
                .sum();
        if (total > Percent.ALL.partsPerMillion()) {
            throw CharivariException.invalid("the shares of " + name + " are " + total / 10_000.0
                    + "% together: at most 100% are possible where only one behavior acts at a time");
        }
    }

    /** What a set of this name on this proxy consists of, in the order of the chain. */
    public static List<ProxyState.Active> membersOf(String name, ProxyState proxy) {
        return proxy.active().stream()
                .filter(active -> owns(name, active.key()))
                .toList();
    }

    static boolean owns(String name, ActivationKey key) {
        return key.isLocal() && key.step().startsWith(name + ".");
    }

    ActivationKey key(String member, String proxy) {
        return ActivationKey.local(name + "." + member, proxy);
    }
}
