package io.charivari.cli.terminal;

/** How a word stands out. Meaning never hangs on colour alone: the words say the same. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BAD("31"),
    WARN("33"),
    ACTIVE("36");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text as the terminal shows it; unchanged where there is no colour. */
    public String paint(Terminal terminal, String text) {
        if (this == PLAIN || text.isEmpty() || !terminal.isColoured()) {
            return text;
        }
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
