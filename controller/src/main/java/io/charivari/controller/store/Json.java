package io.charivari.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON of stored columns. Fields are named one by one where they are written and read, so that a renamed record
 * component does not make old rows unreadable; a field that an old row lacks reads as empty or zero.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode object(Map<String, String> entries) {
        ObjectNode node = object();
        entries.forEach(node::put);
        return node;
    }

    static Map<String, String> strings(JsonNode node) {
        Map<String, String> entries = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries;
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CharivariException(ErrorCode.INTERNAL, "the store holds a text that is no JSON", e);
        }
    }
}
