package io.charivari.agent.api.toxiproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.BoundedJson;
import io.charivari.agent.api.http.HttpFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object as Toxiproxy reads one: keys in any case, the last of several counts, null says nothing, what is not
 * known is skipped, and so is whatever comes behind the first value.
 */
final class Body {

    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = BoundedJson.mapper(DEEPEST).build();

    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    private Body(JsonNode object) {
        object.properties().forEach(field -> fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    }

    /** @throws HttpFailure 400 for anything but an object or null */
    static Body object(String text) {
        return object("body", parse(text));
    }

    /** @throws HttpFailure 400 for anything but an array of objects, or null */
    static List<Body> array(String text) {
        JsonNode value = parse(text);
        if (!(value instanceof ArrayNode) && !value.isNull()) {
            throw Failures.badBody(
                    "an array of proxies is needed, such as [{\"name\": \"db\", \"upstream\": \"db:5432\"}]");
        }
        List<Body> bodies = new ArrayList<>();
        value.forEach(element -> bodies.add(object("proxy " + (bodies.size() + 1), element)));
        return bodies;
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isMissingNode()) {
                throw Failures.badBody("EOF");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw Failures.badBody("no JSON: " + e.getOriginalMessage());
        }
    }

    private static Body object(String what, JsonNode value) {
        if (!(value instanceof ObjectNode) && !value.isNull()) {
            throw Failures.badBody(what + ": an object is needed, such as {\"name\": \"db\"}");
        }
        return new Body(value);
    }

    /** An object within this one; an empty one if there is none. */
    Body within(String key) {
        return given(key).map(value -> object(key, value)).orElseGet(() -> object(key, MAPPER.nullNode()));
    }

    Optional<String> text(String key) {
        return given(key).map(value -> {
            if (!value.isTextual()) {
                throw wrongKind(key, value, "text");
            }
            return value.textValue();
        });
    }

    Optional<Boolean> flag(String key) {
        return given(key).map(value -> {
            if (!value.isBoolean()) {
                throw wrongKind(key, value, "true or false");
            }
            return value.booleanValue();
        });
    }

    Optional<BigDecimal> number(String key) {
        return given(key).map(value -> {
            if (!value.isNumber()) {
                throw wrongKind(key, value, "a number");
            }
            if (!Double.isFinite(value.doubleValue())) {
                throw Failures.badBody(key + ": the number is too large");
            }
            return value.decimalValue();
        });
    }

    private Optional<JsonNode> given(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isNull());
    }

    private static HttpFailure wrongKind(String key, JsonNode value, String needed) {
        return Failures.badBody(key + ": " + needed + " is needed, not "
                + value.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}
