package io.charivari.cli.terminal;

import java.util.List;

/**
 * A few lines at the end of the output that are drawn again and again in place. Confined to the command's thread.
 *
 * <p>Lines must fit the width: a line that wraps would be counted as one and leave its rest behind.
 */
public final class Screen {

    private static final String ESCAPE = "\u001b[";

    private final Terminal terminal;
    private int linesDrawn;

    public Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Replaces what was drawn before. One write, so that nothing flickers. */
    public void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(toTop());
        for (String line : lines) {
            frame.append(ESCAPE).append("2K").append(line).append('\n');
        }
        frame.append(ESCAPE).append("J");
        write(frame);
        linesDrawn = lines.size();
    }

    /** Leaves what was drawn where it is; the next drawing begins below it. */
    public void keep() {
        linesDrawn = 0;
    }

    private String toTop() {
        return linesDrawn == 0 ? "" : ESCAPE + linesDrawn + "A\r";
    }

    private void write(CharSequence text) {
        terminal.out().append(text);
        terminal.out().flush();
    }
}
