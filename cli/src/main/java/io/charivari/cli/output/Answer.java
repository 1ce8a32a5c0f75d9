package io.charivari.cli.output;

import io.charivari.cli.terminal.Terminal;

/**
 * What a command has to say.
 *
 * @param document a record or a list of records, for JSON and YAML; its components are stable keys
 * @param drawing the same for people
 */
public record Answer(Object document, Drawing drawing) {

    /** Writes in the format that was asked for. */
    public void print(OutputFormat format, Terminal terminal) {
        switch (format) {
            case TABLE -> drawing.drawOn(terminal);
            case JSON -> terminal.out().println(DocumentText.json(document));
            case YAML -> terminal.out().print(DocumentText.yaml(document));
        }
        terminal.out().flush();
    }

    /** For people. */
    @FunctionalInterface
    public interface Drawing {
        void drawOn(Terminal terminal);
    }
}
