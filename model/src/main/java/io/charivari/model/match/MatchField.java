package io.charivari.model.match;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What a request can be told by. A protocol has some of these, and says so; names and meaning are the same in all. */
public enum MatchField {
    METHOD("a glob, letters of either case", "the request's method, such as POST", "http") {
        @Override
        Predicate<String> compile(String pattern) {
            return Glob.ignoringCase(pattern);
        }
    },
    PATH("a glob", "the request's path, without its query", "http") {
        @Override
        Predicate<String> compile(String pattern) {
            return Glob.of(pattern);
        }
    },
    HEADER(
            "a name, or a name, a colon and a glob",
            "a header that the request has, such as 'X-Tenant: acme*'; names in letters of either case",
            "http") {
        @Override
        Predicate<String> compile(String pattern) {
            return HeaderPattern.of(pattern);
        }
    },
    COMMAND(
            "a glob, letters of either case",
            "the request's command, such as GET, set or RCPT",
            "redis memcache smtp") {
        @Override
        Predicate<String> compile(String pattern) {
            return Glob.ignoringCase(pattern);
        }
    },
    KEY("a glob", "any of the keys that the command names", "redis memcache") {
        @Override
        Predicate<String> compile(String pattern) {
            return Glob.of(pattern);
        }
    },
    STATEMENT(
            "a regular expression, found anywhere in it",
            "the text of the statement, or of any statement that is sent with it; its first 16 KiB",
            "mysql postgres") {
        @Override
        Predicate<String> compile(String pattern) {
            return TextPattern.of(pattern);
        }
    };

    /** The longest pattern, in characters. */
    static final int LONGEST = 1_000;

    private final String allowed;
    private final String summary;
    private final String protocols;

    MatchField(String allowed, String summary, String protocols) {
        this.allowed = allowed;
        this.summary = summary;
        this.protocols = protocols;
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a pattern for it may be; for help and documentation. */
    public String allowed() {
        return allowed;
    }

    /** What it is compared with. */
    public String summary() {
        return summary;
    }

    /** The protocols of this version that have it. */
    public List<String> protocols() {
        return List.of(protocols.split(" "));
    }

    /** All of them, in the order of the documentation. */
    public static List<String> words() {
        return Arrays.stream(values()).map(MatchField::word).toList();
    }

    /**
     * The field with this name.
     *
     * @throws CharivariException INVALID_INPUT with all that there are, and the nearest
     */
    public static MatchField parse(String word) {
        Optional<MatchField> found = Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
        return found.orElseThrow(() -> CharivariException.invalid("'" + word
                + "' is nothing that requests can be matched by: known are " + String.join(", ", words())
                + Suggestion.didYouMean(word, words())));
    }

    /**
     * Checks a pattern.
     *
     * @throws CharivariException INVALID_INPUT naming the pattern and what is allowed; the field is for the caller to name
     */
    final void check(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            throw CharivariException.invalid("a pattern of " + pattern.length()
                    + " characters is not possible: it has 1 to " + LONGEST + " (allowed: " + allowed + ")");
        }
        if (pattern.chars().anyMatch(letter -> letter == '\n' || letter == '\r')) {
            throw CharivariException.invalid("a pattern is a single line (allowed: " + allowed + ")");
        }
        compile(pattern);
    }

    /** What tells whether a value fits a pattern; takes time linear in the value, whatever the pattern. */
    abstract Predicate<String> compile(String pattern);
}
