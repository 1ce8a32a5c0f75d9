package io.charivari.testkit.client;

/** What a report is written in. */
public enum ReportFormat {
    JSON,
    /** One file that needs no other. */
    HTML,
    MARKDOWN
}
