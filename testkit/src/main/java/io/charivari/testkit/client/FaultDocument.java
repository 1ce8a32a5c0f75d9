package io.charivari.testkit.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.testkit.FaultEffect;
import io.charivari.testkit.fault.Fault;
import java.util.Map;

/** Faults as the local API has them. Stateless. */
final class FaultDocument {

    private FaultDocument() {}

    static ObjectNode of(String id, long seed, Fault fault) {
        Activation activation = fault.activation();
        ObjectNode document = AgentHttp.object().put("id", id).put("seed", seed).put("behavior", fault.behavior());
        putAll(document.putObject("options"), BehaviorCatalog.builtIn().options(activation.behavior()));
        putAll(document, ActivationField.of(activation));
        if (!activation.match().isEveryRequest()) {
            // The one field that is more than a word.
            putAll(
                    document.putObject(ActivationField.MATCH.word()),
                    activation.match().byWord());
        }
        return document;
    }

    private static void putAll(ObjectNode object, Map<String, String> texts) {
        texts.forEach(object::put);
    }

    static FaultEffect effect(JsonNode document) {
        JsonNode effect = document.path("effect");
        return new FaultEffect(
                effect.path("links").asLong(),
                effect.path("requests").asLong(),
                effect.path("errors").asLong(),
                effect.path("opaqueLinks").asLong());
    }
}
