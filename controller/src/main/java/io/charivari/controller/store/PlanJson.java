package io.charivari.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.Ramp;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan as it is stored. Behaviors are kept as a person would write them. */
final class PlanJson {

    /** What was planned stays readable when a later version bounds an option tighter, or a plug-in is away. */
    private static final BehaviorCatalog CATALOG = BehaviorCatalog.builtIn().lenient();

    private PlanJson() {}

    static String write(Plan plan) {
        ObjectNode node = Json.object()
                .put("scenario", plan.scenario())
                .put("scenarioHash", plan.scenarioHash())
                .put("seed", plan.seed());
        ArrayNode agents = node.putArray("agents");
        plan.agents().forEach(agent -> agents.add(write(agent)));
        ArrayNode excluded = node.putArray("excluded");
        plan.excluded()
                .forEach(one -> excluded.add(Json.object()
                        .put("target", one.target())
                        .put("agent", one.agent())
                        .put("reason", one.reason())));
        return node.toString();
    }

    private static ObjectNode write(AgentPlan plan) {
        ObjectNode node = Json.object().put("agent", plan.agent()).put("seed", plan.seed());
        ArrayNode entries = node.putArray("entries");
        plan.entries().forEach(entry -> entries.add(write(entry)));
        return node;
    }

    private static ObjectNode write(PlanEntry entry) {
        Activation activation = entry.activation();
        ObjectNode node = Json.object()
                .put("step", entry.step())
                .put("proxy", entry.proxy())
                .put("startNanos", entry.start().toNanos())
                .put("endNanos", entry.end().toNanos())
                .put("direction", activation.direction().name())
                .put("probabilityPpm", activation.probability().partsPerMillion())
                .put("behavior", activation.behavior().name());
        node.set("activation", Json.object(further(activation)));
        node.set("options", Json.object(CATALOG.options(activation.behavior())));
        if (entry.ramp() != null) {
            node.set("ramp", write(entry.ramp()));
        }
        return node;
    }

    private static ObjectNode write(Ramp ramp) {
        ObjectNode node = Json.object().put("overNanos", ramp.over().toNanos());
        node.set("from", Json.object(CATALOG.options(ramp.from())));
        return node;
    }

    /** As users write them; direction and probability stand beside. */
    private static Map<String, String> further(Activation activation) {
        Map<String, String> fields = new TreeMap<>(ActivationField.of(activation));
        fields.keySet().removeAll(List.of(ActivationField.DIRECTION.word(), ActivationField.PROBABILITY.word()));
        return fields;
    }

    static Plan read(String text) {
        JsonNode node = Json.read(text);
        List<AgentPlan> agents = new ArrayList<>();
        node.path("agents").forEach(agent -> agents.add(agent(agent)));
        List<Excluded> excluded = new ArrayList<>();
        node.path("excluded")
                .forEach(one -> excluded.add(new Excluded(
                        one.path("target").asText(),
                        one.path("agent").asText(),
                        one.path("reason").asText())));
        return new Plan(
                node.path("scenario").asText(),
                node.path("scenarioHash").asText(),
                node.path("seed").asLong(),
                agents,
                excluded);
    }

    private static AgentPlan agent(JsonNode node) {
        List<PlanEntry> entries = new ArrayList<>();
        node.path("entries").forEach(entry -> entries.add(entry(entry)));
        return new AgentPlan(node.path("agent").asText(), node.path("seed").asLong(), entries);
    }

    private static PlanEntry entry(JsonNode node) {
        Activation activation = new Activation(
                CATALOG.parse(node.path("behavior").asText(), Json.strings(node.path("options"))),
                Direction.valueOf(node.path("direction").asText(Direction.DOWNSTREAM.name())),
                new Percent(node.path("probabilityPpm").asInt(Percent.ALL.partsPerMillion())));
        activation = ActivationField.setAll(activation, Json.strings(node.path("activation")));
        return new PlanEntry(
                node.path("step").asText(),
                node.path("proxy").asText(),
                activation,
                Duration.ofNanos(node.path("startNanos").asLong()),
                Duration.ofNanos(node.path("endNanos").asLong()),
                ramp(activation.behavior().name(), node.path("ramp")));
    }

    private static @Nullable Ramp ramp(String behavior, JsonNode node) {
        return node.isMissingNode()
                ? null
                : new Ramp(
                        CATALOG.parse(behavior, Json.strings(node.path("from"))),
                        Duration.ofNanos(node.path("overNanos").asLong()));
    }
}
