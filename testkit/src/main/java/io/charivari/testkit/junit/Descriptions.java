package io.charivari.testkit.junit;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
import io.charivari.testkit.ProxyBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The proxies of an extension as they are described.
 *
 * @param byName in the order in which they start
 */
record Descriptions(Map<String, ProxyBuilder> byName) {

    Descriptions {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    Collection<ProxyBuilder> all() {
        return byName.values();
    }

    /** Whether a parameter can mean one of them. */
    boolean has(String name) {
        return name.isEmpty() || byName.containsKey(name);
    }

    /**
     * The proxy of that name, or the only one.
     *
     * @param name may be empty
     * @throws CharivariException NOT_FOUND with those that there are
     */
    ProxyBuilder get(String name) {
        if (name.isEmpty() && byName.size() == 1) {
            return byName.values().iterator().next();
        }
        ProxyBuilder found = byName.get(name);
        if (found == null) {
            throw missing(name);
        }
        return found;
    }

    private CharivariException missing(String name) {
        String there = String.join(", ", byName.keySet());
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                name.isEmpty()
                        ? "there are several proxies: name one of " + there
                        : "there is no proxy '" + name + "': there are " + there
                                + Suggestion.didYouMean(name, byName.keySet()));
    }
}
