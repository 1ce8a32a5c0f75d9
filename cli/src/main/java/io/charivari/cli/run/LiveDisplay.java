package io.charivari.cli.run;

import io.charivari.cli.terminal.Screen;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;

/** Draws the run in place, again and again. */
final class LiveDisplay implements RunDisplay {

    private final WatchedRun watched;
    private final Terminal terminal;
    private final Screen screen;
    private String trouble = "";
    private boolean paused;

    LiveDisplay(WatchedRun watched, Terminal terminal) {
        this.watched = watched;
        this.terminal = terminal;
        this.screen = new Screen(terminal);
    }

    /** The next frame shows it. */
    @Override
    public void onEvent(RunEvent event, RunProgress progress) {}

    @Override
    public void onFrame(RunProgress progress, long nowNanos) {
        if (!paused) {
            screen.draw(LiveFrame.lines(watched, progress, nowNanos, trouble, terminal));
        }
    }

    @Override
    public void onConnection(String newTrouble) {
        this.trouble = newTrouble;
    }

    /** Leaves the last frame standing, so that something else can be said below it. */
    void pause() {
        paused = true;
        screen.keep();
    }

    void proceed() {
        paused = false;
    }

    @Override
    public void onOver(Run run) {
        screen.keep();
        terminal.out().println(RunWords.style(run.getState()).paint(terminal, RunWords.verdict(run)));
        terminal.out().flush();
    }
}
