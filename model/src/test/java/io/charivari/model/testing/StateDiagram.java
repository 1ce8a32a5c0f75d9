package io.charivari.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.state.Transitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of transitions as a diagram in {@code docs/state-machines.md}, which so cannot say anything else. */
public final class StateDiagram {

    private static final String FILE = "state-machines.md";

    private StateDiagram() {}

    /**
     * Demands that the diagram under this heading is that of the table; or draws it there, when the property {@code
     * golden.update} is set.
     */
    public static <S extends Enum<S>> void assertDrawn(String heading, S initial, Transitions<S> transitions) {
        String diagram = mermaid(initial, transitions);
        Path file = docs().resolve(FILE);
        Pattern section = Pattern.compile(
                "(## " + Pattern.quote(heading) + "\n(?:(?!\n## ).)*?```mermaid\n)(.*?)(```)", Pattern.DOTALL);
        try {
            Matcher found = section.matcher(Files.readString(file));
            assertThat(found.find())
                    .as("a diagram under '%s' in %s", heading, FILE)
                    .isTrue();
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(
                        file, found.replaceFirst(mr -> Matcher.quoteReplacement(mr.group(1) + diagram + "```")));
                return;
            }
            assertThat(found.group(2))
                    .as("%s under '%s'; -Dgolden.update=true draws it anew", FILE, heading)
                    .isEqualTo(diagram);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <S extends Enum<S>> String mermaid(S initial, Transitions<S> transitions) {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n    [*] --> " + initial + "\n");
        for (S from : EnumSet.allOf(initial.getDeclaringClass())) {
            transitions.following(from).forEach(to -> diagram.append("    %s --> %s%n".formatted(from, to)));
            if (transitions.isFinal(from)) {
                diagram.append("    %s --> [*]%n".formatted(from));
            }
        }
        return diagram.toString();
    }

    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        Path docs = here.resolve("docs");
        return Files.isDirectory(docs) ? docs : here.resolveSibling("docs");
    }
}
