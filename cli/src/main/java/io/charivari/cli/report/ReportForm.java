package io.charivari.cli.report;

import io.charivari.proto.v1.ReportFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a report. */
public enum ReportForm {
    HTML(ReportFormat.REPORT_FORMAT_HTML, ".html", ".htm"),
    JSON(ReportFormat.REPORT_FORMAT_JSON, ".json", ".json"),
    MARKDOWN(ReportFormat.REPORT_FORMAT_MARKDOWN, ".md", ".markdown");

    private final ReportFormat wire;
    private final String ending;
    private final String otherEnding;

    ReportForm(ReportFormat wire, String ending, String otherEnding) {
        this.wire = wire;
        this.ending = ending;
        this.otherEnding = otherEnding;
    }

    public ReportFormat wire() {
        return wire;
    }

    /** The form that the ending of a file's name asks for. */
    static Optional<ReportForm> ofFile(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> name.endsWith(form.ending) || name.endsWith(form.otherEnding))
                .findFirst();
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
