package io.charivari.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.controller.run.RunEvent.What;

/** What proxies saw, as it is stored. */
final class TrafficJson {

    private TrafficJson() {}

    static String write(What.ProxyTraffic traffic) {
        return Json.object()
                .put("agent", traffic.agent())
                .put("proxy", traffic.proxy())
                .put("proxies", traffic.proxies())
                .put("intervalNanos", traffic.intervalNanos())
                .put("requests", traffic.requests())
                .put("failures", traffic.failures())
                .put("errorsInjected", traffic.errorsInjected())
                .put("errorsSeen", traffic.errorsSeen())
                .put("linksOpened", traffic.linksOpened())
                .put("linksOpen", traffic.linksOpen())
                .put("bytesUpstream", traffic.bytesUpstream())
                .put("bytesDownstream", traffic.bytesDownstream())
                .put("p50Nanos", traffic.p50Nanos())
                .put("p99Nanos", traffic.p99Nanos())
                .toString();
    }

    static What.ProxyTraffic read(JsonNode node) {
        return new What.ProxyTraffic(
                node.path("agent").asText(),
                node.path("proxy").asText(),
                node.path("proxies").asInt(),
                node.path("intervalNanos").asLong(),
                node.path("requests").asLong(),
                node.path("failures").asLong(),
                node.path("errorsInjected").asLong(),
                node.path("errorsSeen").asLong(),
                node.path("linksOpened").asLong(),
                node.path("linksOpen").asLong(),
                node.path("bytesUpstream").asLong(),
                node.path("bytesDownstream").asLong(),
                node.path("p50Nanos").asLong(),
                node.path("p99Nanos").asLong());
    }
}
