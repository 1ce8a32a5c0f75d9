package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.yaml.YamlScalar;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names in one list of a scenario: how they are written, and that none is there twice. Not thread-safe. */
final class Name {

    private static final Pattern SCENARIO = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private final String kind;
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param kind what the names name, for messages */
    Name(String kind) {
        this.kind = kind;
    }

    /** Reads a name that must not be there yet. */
    Optional<String> declare(YamlScalar name) {
        Optional<String> read = name.as(Name::parse);
        read.map(text -> lines.putIfAbsent(text, name.line()))
                .ifPresent(line -> name.problem(
                        kind + " '" + name.text() + "' is there twice, first in line " + line + ": rename one"));
        return read;
    }

    static String parseScenario(String text) {
        if (!SCENARIO.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no scenario name: it takes at most 63 lower-case"
                    + " letters, digits and '-', and starts and ends with a letter or digit");
        }
        return text;
    }

    static String parse(String text) {
        if (!PART.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no name: it takes at most 63 letters, digits, '-',"
                    + " '_' and '.', and starts and ends with a letter or digit");
        }
        return text;
    }

    /** Reads a name that refers to one that must be there. */
    static String reference(String kind, String text, Collection<String> known) {
        if (!known.contains(text)) {
            String there = known.isEmpty() ? "there is none" : "there are " + String.join(", ", known);
            throw CharivariException.invalid(
                    "there is no " + kind + " '" + text + "': " + there + Suggestion.didYouMean(text, known));
        }
        return text;
    }
}
