package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.Request;
import io.charivari.agent.api.http.Response;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.api.metrics.MetricsPage;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.OptionDescriptor;
import java.util.Locale;

/** What the agent as a whole tells: health, catalog, measures. Waits for nothing. Safe for any thread. */
final class AgentRoutes {

    private final AgentFacts agent;
    private final ProxyRegistry proxies;
    private final MetricsPage metrics;

    AgentRoutes(AgentFacts agent, ProxyRegistry proxies) {
        this.agent = agent;
        this.proxies = proxies;
        this.metrics = new MetricsPage(agent, proxies);
    }

    Response health(Request request) {
        ObjectNode document = Json.object()
                .put("id", agent.id())
                .put("version", agent.version())
                .put("uptimeSeconds", agent.uptime().toMillis() / 1_000.0)
                .put("proxies", proxies.proxies().size())
                .put("controller", agent.controller().get());
        document.putObject("held")
                .put("bytes", proxies.held().bytes())
                .put("memoryBytes", proxies.held().memoryBytes())
                .put("peakMemoryBytes", proxies.held().peakMemoryBytes())
                .put("limitBytes", proxies.held().limitBytes());
        return Json.response(200, document);
    }

    Response metrics(Request request) {
        return Response.of(200, MetricsPage.CONTENT_TYPE, metrics.write());
    }

    Response catalog(Request request) {
        ObjectNode document = Json.object();
        ArrayNode behaviors = document.putArray("behaviors");
        proxies.catalog().behaviors().forEach(behavior -> behaviors.add(document(behavior)));
        ArrayNode fields = document.putArray("fields");
        for (ActivationField field : ActivationField.values()) {
            fields.addObject()
                    .put("name", field.word())
                    .put("allowed", field.allowed())
                    .put("summary", field.summary());
        }
        return Json.response(200, document);
    }

    private static ObjectNode document(BehaviorDescriptor behavior) {
        ObjectNode document = Json.object()
                .put("name", behavior.name())
                .put("summary", behavior.summary())
                .put("origin", behavior.origin());
        ArrayNode aliases = document.putArray("aliases");
        behavior.aliases().forEach(aliases::add);
        ArrayNode options = document.putArray("options");
        behavior.options().forEach(option -> options.add(document(option)));
        return document;
    }

    private static ObjectNode document(OptionDescriptor option) {
        ObjectNode document = Json.object()
                .put("name", option.name())
                .put("type", option.type().name().toLowerCase(Locale.ROOT))
                .put("default", option.defaultValue())
                .put("required", option.required())
                .put("allowed", option.allowed())
                .put("summary", option.summary());
        ArrayNode aliases = document.putArray("aliases");
        option.aliases().forEach(aliases::add);
        return document;
    }
}
