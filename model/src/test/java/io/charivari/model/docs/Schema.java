package io.charivari.model.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a JSON Schema. Every value of a scenario may also be, or hold, a variable. Immutable.
 *
 * @param asMap its keywords
 */
record Schema(Map<String, Object> asMap) {

    /** A number with a unit, once or several times. */
    static final String DURATION = "(\\d{1,18}(\\.\\d{1,9})?(ns|us|µs|ms|s|m|h|d)){1,7}";

    static final String PERCENT = "\\d{1,3}(\\.\\d{1,4})?%";

    private static final String VARIABLE = "\\$\\{";

    /** Keys and values, no others than those that are added. */
    static Schema object() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("properties", new LinkedHashMap<>());
        map.put("additionalProperties", false);
        return new Schema(map);
    }

    static Schema anyObject() {
        return new Schema(Map.of("type", "object"));
    }

    /** Any keys, all with such values. */
    static Schema mapOf(Schema value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("additionalProperties", value.asMap);
        return new Schema(map);
    }

    static Schema list(Schema element) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "array");
        map.put("items", element.asMap);
        return new Schema(map);
    }

    /** Whatever YAML makes of it: it is read as the text that stands in the file. */
    static Schema text() {
        return new Schema(Map.of("type", List.of("string", "number", "boolean")));
    }

    static Schema number() {
        return new Schema(Map.of("type", "number"));
    }

    static Schema whole() {
        return anyOf(new Schema(Map.of("type", "integer")), new Schema(ofPattern("-?\\d{1,19}")));
    }

    static Schema flag() {
        return anyOf(new Schema(Map.of("type", "boolean")), oneOf("true", "false"));
    }

    static Schema duration() {
        return ref("duration");
    }

    static Schema percent() {
        return ref("percent");
    }

    static Map<String, Object> ofPattern(String pattern) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "string");
        map.put("pattern", "^" + pattern + "$|" + VARIABLE);
        return map;
    }

    static Schema oneOf(String... words) {
        return anyOf(
                new Schema(Map.of("enum", List.of(words))), new Schema(Map.of("type", "string", "pattern", VARIABLE)));
    }

    static Schema anyOf(Schema... schemas) {
        return new Schema(
                Map.of("anyOf", Arrays.stream(schemas).map(Schema::asMap).toList()));
    }

    static Schema ref(String definition) {
        return new Schema(Map.of("$ref", "#/$defs/" + definition));
    }

    /** This, but something else where a key is there. */
    Schema unlessThere(String key, Schema other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("if", Map.of("required", List.of(key)));
        map.put("then", other.asMap);
        map.put("else", asMap);
        return new Schema(map);
    }

    Schema with(String key, Schema value, boolean required) {
        Map<String, Object> properties = new LinkedHashMap<>(properties());
        properties.put(key, value.asMap);
        Schema more = put("properties", properties);
        return required ? more.append("required", key) : more;
    }

    /** Exactly one of these keys has to be there. */
    Schema exactlyOne(String... keys) {
        return put(
                "oneOf",
                Arrays.stream(keys).map(key -> Map.of("required", List.of(key))).toList());
    }

    /** What else holds where a key has one of some values. */
    Schema where(String key, List<String> values, Map<String, Schema> properties) {
        return when(Map.of("properties", Map.of(key, Map.of("enum", values))), properties);
    }

    /** What else holds where a key is there. */
    Schema whenThere(String key, Map<String, Schema> properties) {
        return when(Map.of("required", List.of(key)), properties);
    }

    private Schema when(Map<String, Object> condition, Map<String, Schema> properties) {
        Map<String, Object> then = new LinkedHashMap<>();
        properties.forEach((name, schema) -> then.put(name, schema.asMap));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", condition);
        rule.put("then", Map.of("properties", then));
        return append("allOf", rule);
    }

    Schema described(String text) {
        return put("description", text);
    }

    private Schema put(String keyword, Object value) {
        Map<String, Object> map = new LinkedHashMap<>(asMap);
        map.put(keyword, value);
        return new Schema(map);
    }

    private Schema append(String keyword, Object value) {
        List<Object> list = new ArrayList<>();
        if (asMap.get(keyword) instanceof List<?> before) {
            list.addAll(before);
        }
        list.add(value);
        return put(keyword, list);
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (asMap.get("properties") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        return properties;
    }
}
