package io.charivari.cli.run;

import io.charivari.cli.output.DocumentText;
import io.charivari.cli.output.OutputFormat;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;

/** One JSON line, or one YAML document, per event; the last one is the verdict. */
final class DocumentDisplay implements RunDisplay {

    private final String run;
    private final OutputFormat format;
    private final Terminal terminal;

    DocumentDisplay(String run, OutputFormat format, Terminal terminal) {
        this.run = run;
        this.format = format;
        this.terminal = terminal;
    }

    @Override
    public void onEvent(RunEvent event, RunProgress progress) {
        EventDocument.of(run, event).ifPresent(this::write);
    }

    @Override
    public void onFrame(RunProgress progress, long nowNanos) {}

    @Override
    public void onConnection(String trouble) {
        if (!trouble.isEmpty()) {
            terminal.err().println(trouble);
        }
    }

    @Override
    public void onOver(Run run) {
        write(new Typed("verdict", RunDocument.of(run)));
    }

    private void write(Object document) {
        if (format == OutputFormat.YAML) {
            terminal.out().print("---\n" + DocumentText.yaml(document));
        } else {
            terminal.out().println(DocumentText.jsonLine(document));
        }
        terminal.out().flush();
    }

    /** The stable keys of the last line. */
    record Typed(String type, Object detail) {}
}
