package io.charivari.agent.api.vaurien;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.BoundedJson;
import io.charivari.agent.api.http.Response;

/** JSON as Vaurien reads and writes it. Stateless. */
final class VaurienJson {

    private static final int DEEPEST = 16;
    private static final JsonMapper MAPPER = BoundedJson.mapper(DEEPEST)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VaurienJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads an object that has a key.
     *
     * @throws BodyFailure in Vaurien's words
     */
    static ObjectNode read(String body, String key) {
        ObjectNode object = parse(body);
        if (!object.has(key)) {
            throw new BodyFailure("", "the value should contain a \"" + key + "\" key");
        }
        return object;
    }

    private static ObjectNode parse(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            // Told below: Vaurien says no more of it.
        }
        throw new BodyFailure("", "the value is not a valid json object");
    }

    static Response answer(JsonNode document) {
        return response(200, document);
    }

    static Response done() {
        return answer(object().put("status", "ok"));
    }

    /** How errors look, those of one key and those of a whole request. */
    static Response error(int status, String location, String name, String description) {
        ObjectNode document = object().put("status", "error");
        document.putArray("errors")
                .addObject()
                .put("location", location)
                .put("name", name)
                .put("description", description);
        return response(status, document);
    }

    private static Response response(int status, JsonNode document) {
        return Response.of(status, "application/json", document + "\n");
    }
}
