package io.charivari.agent.control;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which runs have been ended, whole or on some proxies, so that a Prepare or Start that comes after the word
 * that ended the run does nothing.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class EndedRuns {

    /** Far more than could be on their way at one time. */
    private static final int REMEMBERED = 10_000;

    /** For each run the proxies that it was ended on; null for all. */
    private final Map<String, @Nullable Set<String>> ended = new LinkedHashMap<>();

    void addAll(String run) {
        ended.put(run, null);
        forgetOldest();
    }

    void add(String run, List<String> proxies) {
        if (proxies.isEmpty()) {
            addAll(run);
            return;
        }
        Set<String> before = ended.get(run);
        if (before != null) {
            before.addAll(proxies);
        } else if (!ended.containsKey(run)) {
            ended.put(run, new HashSet<>(proxies));
            forgetOldest();
        }
    }

    boolean contains(String run, String proxy) {
        Set<String> proxies = ended.get(run);
        return proxies == null ? ended.containsKey(run) : proxies.contains(proxy);
    }

    /** Whether the run was ended as a whole. */
    boolean contains(String run) {
        return ended.containsKey(run) && ended.get(run) == null;
    }

    private void forgetOldest() {
        if (ended.size() > REMEMBERED) {
            var oldest = ended.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
