package io.charivari.cli.run;

import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;

/** One line per event, for people who read it later. */
final class LineDisplay implements RunDisplay {

    private final Terminal terminal;

    LineDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onEvent(RunEvent event, RunProgress progress) {
        EventText.of(event).ifPresent(terminal.out()::println);
        terminal.out().flush();
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
        terminal.out().println(RunWords.verdict(run));
        terminal.out().flush();
    }
}
