package io.charivari.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.controller.run.Background;
import io.charivari.controller.run.ProbeDetails;
import io.charivari.controller.run.ProbeDetails.Bounds;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunDetails.AgentDetails;
import io.charivari.controller.run.RunDetails.Crew;
import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is kept of a run beside its record, as it is stored. */
final class RunDetailsJson {

    private RunDetailsJson() {}

    static String write(RunDetails details) {
        Background background = details.background();
        ObjectNode node = Json.object()
                .put("description", background.description())
                .put("hypothesis", background.hypothesis())
                .put("maxSkewNanos", details.maxSkew().toNanos())
                .put("onAgentLoss", details.onAgentLoss())
                .put("controllerVersion", details.crew().controllerVersion());
        node.set("variables", Json.object(background.variables()));
        node.set("labels", Json.object(background.labels()));
        ArrayNode probes = node.putArray("probes");
        details.probes().forEach(probe -> probes.add(write(probe)));
        ArrayNode stops = node.putArray("stopConditions");
        details.stopConditions()
                .forEach(stop -> stops.add(
                        Json.object().put("probe", stop.probe()).put("failureThreshold", stop.failureThreshold())));
        ArrayNode agents = node.putArray("agents");
        details.crew().agents().forEach(agent -> agents.add(write(agent)));
        return node.toString();
    }

    private static ObjectNode write(ProbeDetails probe) {
        ObjectNode node = Json.object()
                .put("name", probe.name())
                .put("kind", probe.kind())
                .put("question", probe.question())
                .put("mode", probe.mode())
                .put("tolerance", probe.tolerance())
                .put("slowestNanos", probe.slowestNanos())
                .put("intervalNanos", probe.interval().toNanos())
                .put("failureThreshold", probe.failureThreshold());
        Bounds bounds = probe.bounds();
        if (bounds != null) {
            node.set(
                    "bounds",
                    Json.object()
                            .put("unit", bounds.unit())
                            .put("low", bounds.low())
                            .put("high", bounds.high()));
        }
        return node;
    }

    private static ObjectNode write(AgentDetails agent) {
        ObjectNode node = Json.object().put("agent", agent.agent()).put("version", agent.version());
        node.set("labels", Json.object(agent.labels()));
        return node;
    }

    static RunDetails read(String text) {
        JsonNode node = Json.read(text);
        return new RunDetails(
                new Background(
                        node.path("description").asText(),
                        node.path("hypothesis").asText(),
                        Json.strings(node.path("variables")),
                        Json.strings(node.path("labels"))),
                Duration.ofNanos(node.path("maxSkewNanos").asLong()),
                node.path("onAgentLoss").asText(),
                list(node.path("probes"), RunDetailsJson::probe),
                list(
                        node.path("stopConditions"),
                        stop -> new StopCondition(
                                stop.path("probe").asText(),
                                stop.path("failureThreshold").asInt())),
                new Crew(
                        node.path("controllerVersion").asText(),
                        list(
                                node.path("agents"),
                                agent -> new AgentDetails(
                                        agent.path("agent").asText(),
                                        agent.path("version").asText(),
                                        Json.strings(agent.path("labels"))))));
    }

    private static ProbeDetails probe(JsonNode node) {
        return new ProbeDetails(
                node.path("name").asText(),
                node.path("kind").asText(),
                node.path("question").asText(),
                node.path("mode").asText(),
                node.path("tolerance").asText(),
                node.path("slowestNanos").asLong(),
                Duration.ofNanos(node.path("intervalNanos").asLong()),
                node.path("failureThreshold").asInt(),
                bounds(node.path("bounds")));
    }

    /** Null also of a run of a version that kept none. */
    private static @Nullable Bounds bounds(JsonNode node) {
        return node.isObject()
                ? new Bounds(node.path("unit").asText(), number(node.path("low")), number(node.path("high")))
                : null;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? Double.valueOf(node.asDouble()) : null;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(one -> elements.add(element.apply(one)));
        return elements;
    }
}
