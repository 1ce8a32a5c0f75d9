package io.charivari.cli.testing;

import io.charivari.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps what is written, and answers what is asked with what a test has prepared. */
public final class FakeTerminal implements Terminal {

    private final StringWriter outText = new StringWriter();
    private final StringWriter errText = new StringWriter();
    private final PrintWriter out = new PrintWriter(outText, true);
    private final PrintWriter err = new PrintWriter(errText, true);
    private final Deque<String> answers = new ArrayDeque<>();
    private boolean interactive;
    private boolean coloured;
    private int width = 100;

    public FakeTerminal interactive() {
        this.interactive = true;
        return this;
    }

    public FakeTerminal coloured() {
        this.coloured = true;
        return this;
    }

    public FakeTerminal width(int columns) {
        this.width = columns;
        return this;
    }

    /** What the next question is answered with. */
    public FakeTerminal willAnswer(String answer) {
        answers.add(answer);
        return this;
    }

    /** Everything that was written so far. */
    public String outText() {
        return outText.toString();
    }

    public String errText() {
        return errText.toString();
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public void printAsItIs(String text) {
        out.print(text);
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public boolean isColoured() {
        return coloured;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public String ask(String question) {
        out.print(question);
        return answers.isEmpty() ? "" : answers.remove();
    }
}
