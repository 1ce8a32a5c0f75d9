package io.charivari.cli.command;

import io.charivari.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** How the answer is written; every command that has one takes it. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: table; the keys of the other two are stable.")
    private OutputFormat format = OutputFormat.TABLE;

    public OutputFormat format() {
        return format;
    }

    /** Whether a person reads it. */
    public boolean isForPeople() {
        return format == OutputFormat.TABLE;
    }
}
