package io.charivari.cli.terminal;

import java.io.PrintWriter;

/** Where a command writes, and who looks at it. Confined to the command's thread, but for {@link #width()}. */
public interface Terminal {

    /** For answers. Auto-flushes at the end of each line. */
    PrintWriter out();

    /**
     * Writes a text to where answers go, in UTF-8 whatever the locale is and without a line end of its own: for what is
     * to be read again by a program.
     */
    void printAsItIs(String text);

    /** For what went wrong and for what only people want to know. Auto-flushes at the end of each line. */
    PrintWriter err();

    /** Whether a person looks at the output and can answer: then things may be redrawn in place. */
    boolean isInteractive();

    /** Whether {@link Style} shows. */
    boolean isColoured();

    /** Columns, 40 or more. */
    int width();

    /**
     * Asks the person and waits for a line.
     *
     * @return what was typed, without spaces around it; empty at the end of the input
     */
    String ask(String question);
}
