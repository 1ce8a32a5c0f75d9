package io.charivari.agent.api.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.api.http.HttpFailure;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body, read strictly: a field that is not known, or has a value of another kind, is refused by its name.
 */
final class JsonBody {

    private final ObjectNode fields;

    private JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @param known fields that it may have
     * @param readOnly fields that are shown, but are not for a body to set
     * @throws HttpFailure 400
     */
    static JsonBody read(String body, List<String> known, List<String> readOnly) {
        ObjectNode fields = Json.parse(body);
        fields.fieldNames().forEachRemaining(field -> {
            if (readOnly.contains(field)) {
                throw new HttpFailure(400, "field '" + field + "' is only shown: leave it out");
            }
            if (!known.contains(field)) {
                throw new HttpFailure(
                        400,
                        "there is no field '" + field + "' here: known are " + String.join(", ", known)
                                + Suggestion.didYouMean(field, known));
            }
        });
        return new JsonBody(fields);
    }

    /** Whether it was given, even as null. */
    boolean has(String field) {
        return fields.has(field);
    }

    /** A value as text, numbers and booleans too; empty for none or null. */
    Optional<String> text(String field) {
        return Optional.ofNullable(scalar(field, fields.get(field)));
    }

    String required(String field) {
        return text(field).orElseThrow(() -> new HttpFailure(400, "field '" + field + "' is missing: give it"));
    }

    /** A value that a parser of ours reads. */
    <T> Optional<T> read(String field, Function<String, T> parser) {
        return text(field).map(text -> named(field, () -> parser.apply(text)));
    }

    Optional<Boolean> bool(String field) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new HttpFailure(400, field + ": " + value + " is not allowed (allowed: true, false)");
        }
        return Optional.of(value.booleanValue());
    }

    /** An object of scalars; a value is null where null was given. Empty for none or null. */
    Map<String, @Nullable String> map(String field) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!(value instanceof ObjectNode object)) {
            throw new HttpFailure(400, field + ": " + value + " is not allowed (allowed: an object of values by name)");
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey(), scalar(entry.getKey(), entry.getValue())));
        return values;
    }

    /** Those of the fields that were given; a value is null where null was given. */
    Map<String, @Nullable String> given(List<String> names) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (String name : names) {
            if (fields.has(name)) {
                values.put(name, scalar(name, fields.get(name)));
            }
        }
        return values;
    }

    private static @Nullable String scalar(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new HttpFailure(
                    400,
                    field + ": " + value.getNodeType().name().toLowerCase(Locale.ROOT)
                            + " is not allowed (allowed: text, a number, true or false)");
        }
        return value.asText();
    }

    /** Puts the field's name before what is said of its value. */
    static <T> T named(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CharivariException e) {
            throw CharivariException.invalid(field + ": " + e.text());
        }
    }
}
