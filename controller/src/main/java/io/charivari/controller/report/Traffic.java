package io.charivari.controller.report;

import java.util.List;

/**
 * What a proxy saw, or several together.
 *
 * @param agent empty for all agents together
 * @param proxy empty for all target proxies of the agent together
 */
public record Traffic(String agent, String proxy, List<TrafficSample> samples) {

    public Traffic {
        samples = List.copyOf(samples);
    }

    /** For people. */
    public String name() {
        if (agent.isEmpty()) {
            return "all target proxies together";
        }
        return proxy.isEmpty() ? agent + ", all target proxies" : agent + "/" + proxy;
    }
}
