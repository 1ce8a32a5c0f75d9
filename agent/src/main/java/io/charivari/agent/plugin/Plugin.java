package io.charivari.agent.plugin;

import io.charivari.agent.behavior.PluginBehavior;
import io.charivari.agent.protocol.ProtocolFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plug-in that was loaded.
 *
 * @param origin its name and version, such as {@code acme-faults 1.2}
 * @param behaviors and
 * @param protocols that it provides; at least one of the two
 */
record Plugin(String origin, List<PluginBehavior<?>> behaviors, List<ProtocolFactory> protocols) {

    Plugin {
        behaviors = List.copyOf(behaviors);
        protocols = List.copyOf(protocols);
    }

    boolean isEmpty() {
        return behaviors.isEmpty() && protocols.isEmpty();
    }

    /** As the log says it. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!behaviors.isEmpty()) {
            parts.add(behaviors.stream()
                    .map(behavior -> behavior.descriptor().name())
                    .collect(Collectors.joining(", ", "behaviors ", "")));
        }
        if (!protocols.isEmpty()) {
            parts.add(
                    protocols.stream().map(ProtocolFactory::name).collect(Collectors.joining(", ", "protocols ", "")));
        }
        return "plugin " + origin + ": " + String.join("; ", parts);
    }
}
