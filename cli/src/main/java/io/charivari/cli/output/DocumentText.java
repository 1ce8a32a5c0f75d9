package io.charivari.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/**
 * Writes records as JSON and YAML: keys are the names of the components, in their order; what is not known is null;
 * instants are ISO 8601 in UTC. Stateless.
 */
public final class DocumentText {

    private DocumentText() {}

    /** On several lines, without a line end after the last one. */
    public static String json(Object document) {
        return write(
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build(), document);
    }

    /** On one line, without a line end. */
    public static String jsonLine(Object document) {
        return write(JsonMapper.builder().build(), document);
    }

    /** One YAML document, with a line end after the last line. */
    public static String yaml(Object document) {
        YAMLFactory factory = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        return write(new ObjectMapper(factory), document);
    }

    private static String write(ObjectMapper mapper, Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are records of plain values", e);
        }
    }
}
