package io.charivari.agent.api.v1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.BoundedJson;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.agent.api.http.Response;

/** JSON in and out. Stateless. */
final class Json {

    private static final int DEEPEST = 16;
    private static final String TYPE = "application/json";

    private static final JsonMapper MAPPER = BoundedJson.mapper(DEEPEST)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads an object.
     *
     * @throws HttpFailure 400 for anything else
     */
    static ObjectNode parse(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new HttpFailure(400, "the body is no JSON" + where + ": " + e.getOriginalMessage());
        }
        throw new HttpFailure(400, "the body is no JSON object: it has to be one, such as {\"backend\": \"db:5432\"}");
    }

    static Response response(int status, JsonNode body) {
        return Response.of(status, TYPE, body.toPrettyString() + "\n");
    }

    /** In one line: what can be long is written and read faster so. */
    static Response line(int status, JsonNode body) {
        return Response.of(status, TYPE, body + "\n");
    }

    /** How errors look: {@code {"error": message, "status": N}}. */
    static Response error(int status, String message) {
        return response(status, object().put("error", message).put("status", status));
    }
}
