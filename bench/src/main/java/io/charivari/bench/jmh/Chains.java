package io.charivari.bench.jmh;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.bench.agent.InProcessAgent;
import io.charivari.model.behavior.Activation;
import io.charivari.model.unit.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Behaviors in force, made of words such as {@code delay latency=1ms}. */
final class Chains {

    private Chains() {}

    /** Nothing for the word {@code none}. */
    static LinkBehavior[] of(String words, EmbeddedLink link, Percent share) {
        List<LinkBehavior> chain = new ArrayList<>();
        if (!words.equals("none")) {
            chain.add(active(words.split(" ", -1), link, share));
        }
        return chain.toArray(LinkBehavior[]::new);
    }

    private static LinkBehavior active(String[] words, EmbeddedLink link, Percent share) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] option = words[i].split("=", 2);
            options.put(option[0], option[1]);
        }
        Activation activation =
                Activation.of(InProcessAgent.spec(words[0], options)).withProbability(share);
        return ActiveBehavior.of(
                Behaviors.builtIn(),
                activation,
                new ActiveBehavior.Identity(42, "bench", "relay", "step"),
                link.clock(),
                link.budget(),
                0);
    }
}
