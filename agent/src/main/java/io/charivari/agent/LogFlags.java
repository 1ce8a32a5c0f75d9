package io.charivari.agent;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags about the log. */
final class LogFlags {

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LogLevel.Reader.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: info.")
    @Nullable
    LogLevel level;

    @Option(
            names = "--log-output",
            paramLabel = "FILE",
            description = "Where the log goes, '-' for stderr. Default: -.")
    @Nullable
    String output;
}
