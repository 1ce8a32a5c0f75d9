package io.charivari.cli.agents;

import io.charivari.cli.output.Moments;
import io.charivari.model.proxy.Labels;
import io.charivari.proto.v1.Agent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent, with stable keys. */
record AgentDocument(
        String id,
        Map<String, String> labels,
        boolean connected,
        String version,
        String bootId,
        int proxies,
        long roundTripNanos,
        long clockUncertaintyNanos,
        @Nullable String lastSeen,
        @Nullable String address,
        @Nullable String conflict) {

    static AgentDocument of(Agent agent) {
        return new AgentDocument(
                agent.getId(),
                new Labels(agent.getLabelsMap()).values(),
                agent.getConnected(),
                agent.getVersion(),
                agent.getBootId(),
                agent.getProxies(),
                agent.getRoundTripNanos(),
                agent.getClockUncertaintyNanos(),
                Moments.iso(agent.getLastSeenMillis()),
                Moments.unlessEmpty(agent.getAddress()),
                Moments.unlessEmpty(agent.getConflict()));
    }

    String labelText() {
        return new Labels(labels).toString();
    }
}
