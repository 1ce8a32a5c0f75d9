package io.charivari.controller.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.charivari.controller.report.Report;

/** Writes a report as JSON: keys are the components of {@link Report}, in their order. Stateless, safe for any thread. */
public final class JsonReport {

    private static final String LINE_END = "\n";
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", LINE_END)));

    private JsonReport() {}

    /** Several lines, each ended. */
    public static String write(Report report) {
        try {
            return WRITER.writeValueAsString(report) + LINE_END;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reports are records of plain values", e);
        }
    }
}
