package io.charivari.controller.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunState;

/** What happened in a run as it is stored: a kind and its details. */
final class EventJson {

    private static final String STATE_CHANGED = "state-changed";
    private static final String ACTIVATION = "activation";
    private static final String PROBE_SAMPLE = "probe-sample";
    private static final String AGENT_SAID = "agent-said";
    private static final String TRAFFIC = "traffic";
    private static final String NOTE = "note";

    private EventJson() {}

    static String kind(What what) {
        if (what instanceof What.StateChanged) {
            return STATE_CHANGED;
        }
        if (what instanceof What.Activation) {
            return ACTIVATION;
        }
        if (what instanceof What.ProxyTraffic) {
            return TRAFFIC;
        }
        if (what instanceof What.Note) {
            return NOTE;
        }
        return what instanceof What.ProbeSample ? PROBE_SAMPLE : AGENT_SAID;
    }

    static String write(What what) {
        if (what instanceof What.StateChanged change) {
            return Json.object()
                    .put("from", change.from().name())
                    .put("to", change.to().name())
                    .put("reason", change.reason())
                    .toString();
        }
        if (what instanceof What.Activation activation) {
            return write(activation);
        }
        if (what instanceof What.ProbeSample sample) {
            return write(sample);
        }
        if (what instanceof What.ProxyTraffic traffic) {
            return TrafficJson.write(traffic);
        }
        if (what instanceof What.Note note) {
            return Json.object()
                    .put("author", note.author())
                    .put("text", note.text())
                    .toString();
        }
        What.AgentSaid said = (What.AgentSaid) what;
        return Json.object()
                .put("agent", said.agent())
                .put("kind", said.kind())
                .put("detail", said.detail())
                .toString();
    }

    private static String write(What.ProbeSample sample) {
        ObjectNode node = Json.object()
                .put("probe", sample.probe())
                .put("ok", sample.ok())
                .put("tookNanos", sample.tookNanos())
                .put("detail", sample.detail())
                .put("failuresInRow", sample.failuresInRow());
        if (sample.value() != null) {
            node.put("value", sample.value()).put("unit", sample.unit());
        }
        return node.toString();
    }

    private static String write(What.Activation activation) {
        return Json.object()
                .put("agent", activation.agent())
                .put("step", activation.step())
                .put("proxy", activation.proxy())
                .put("behavior", activation.behavior())
                .put("phase", activation.phase().name())
                .put("plannedNanos", activation.plannedNanos())
                .put("actualNanos", activation.actualNanos())
                .put("uncertaintyNanos", activation.uncertaintyNanos())
                .put("reason", activation.reason())
                .put("linksTouched", activation.linksTouched())
                .put("requestsTouched", activation.requestsTouched())
                .put("errorsInjected", activation.errorsInjected())
                .put("bytesHeld", activation.bytesHeld())
                .put("opaqueLinks", activation.opaqueLinks())
                .toString();
    }

    static What read(String kind, String details) {
        JsonNode node = Json.read(details);
        return switch (kind) {
            case STATE_CHANGED ->
                new What.StateChanged(
                        RunState.valueOf(node.path("from").asText()),
                        RunState.valueOf(node.path("to").asText()),
                        node.path("reason").asText());
            case ACTIVATION -> activation(node);
            case PROBE_SAMPLE -> sample(node);
            case TRAFFIC -> TrafficJson.read(node);
            case NOTE ->
                new What.Note(node.path("author").asText(), node.path("text").asText());
            default ->
                new What.AgentSaid(
                        node.path("agent").asText(),
                        node.path("kind").asText(),
                        node.path("detail").asText());
        };
    }

    private static What.ProbeSample sample(JsonNode node) {
        JsonNode value = node.path("value");
        return new What.ProbeSample(
                node.path("probe").asText(),
                node.path("ok").asBoolean(),
                node.path("tookNanos").asLong(),
                node.path("detail").asText(),
                node.path("failuresInRow").asInt(),
                value.isNumber() ? value.asDouble() : null,
                node.path("unit").asText());
    }

    private static What.Activation activation(JsonNode node) {
        return new What.Activation(
                node.path("agent").asText(),
                node.path("step").asText(),
                node.path("proxy").asText(),
                node.path("behavior").asText(),
                Phase.valueOf(node.path("phase").asText()),
                node.path("plannedNanos").asLong(),
                node.path("actualNanos").asLong(),
                node.path("uncertaintyNanos").asLong(),
                node.path("reason").asText(),
                node.path("linksTouched").asLong(),
                node.path("requestsTouched").asLong(),
                node.path("errorsInjected").asLong(),
                node.path("bytesHeld").asLong(),
                node.path("opaqueLinks").asLong());
    }
}
