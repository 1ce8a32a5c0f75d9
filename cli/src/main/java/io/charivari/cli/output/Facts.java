package io.charivari.cli.output;

import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Names and values below each other, aligned. Confined to one thread. */
public final class Facts {

    private final List<Fact> facts = new ArrayList<>();

    public Facts add(String name, String value) {
        return add(name, value, Style.PLAIN);
    }

    public Facts add(String name, String value, Style style) {
        facts.add(new Fact(name, value, style));
        return this;
    }

    /** Leaves out what is empty. */
    public Facts addUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : add(name, value);
    }

    public void print(Terminal terminal) {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : facts) {
            String padding = " ".repeat(width - fact.name().length());
            terminal.out()
                    .println(Style.BOLD.paint(terminal, fact.name()) + padding + "  "
                            + fact.style().paint(terminal, fact.value()));
        }
    }

    private record Fact(String name, String value, Style style) {}
}
