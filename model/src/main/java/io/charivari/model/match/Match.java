package io.charivari.model.match;

import io.charivari.model.error.CharivariException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which requests are meant: those that fit every pattern. With none, all of them.
 *
 * @param patterns by field, checked
 */
public record Match(Map<MatchField, String> patterns) {

    /** Every request. */
    public static final Match ALL = new Match(Map.of());

    private static final char BETWEEN = '\n';

    /** @throws CharivariException INVALID_INPUT naming field, pattern and what is allowed */
    public Match {
        EnumMap<MatchField, String> sorted = new EnumMap<>(MatchField.class);
        sorted.putAll(patterns);
        sorted.forEach(Match::check);
        patterns = Collections.unmodifiableMap(sorted);
    }

    private static void check(MatchField field, String pattern) {
        try {
            field.check(pattern);
        } catch (CharivariException e) {
            throw CharivariException.invalid(field.word() + ": " + e.text());
        }
    }

    /**
     * Reads patterns by the names of their fields.
     *
     * @throws CharivariException INVALID_INPUT naming field, pattern and what is allowed
     */
    public static Match of(Map<String, String> patternsByWord) {
        Map<MatchField, String> patterns = new EnumMap<>(MatchField.class);
        patternsByWord.forEach((word, pattern) -> patterns.put(MatchField.parse(word), pattern));
        return new Match(patterns);
    }

    /**
     * Reads what {@link #text()} writes: a line {@code field=pattern} for each.
     *
     * @throws CharivariException INVALID_INPUT naming what was found and what is allowed
     */
    public static Match parse(String text) {
        Map<String, String> patterns = new LinkedHashMap<>();
        for (String line : text.split(String.valueOf(BETWEEN), -1)) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw CharivariException.invalid(
                        "'" + line + "' names no field (allowed: field=pattern, such as command=GET)");
            }
            String word = line.substring(0, equals);
            if (patterns.put(word, line.substring(equals + 1)) != null) {
                throw CharivariException.invalid(word + " is given twice: a request fits one pattern for each field");
            }
        }
        return of(patterns);
    }

    /** A line {@code field=pattern} for each, in the order of the fields; empty for every request. */
    public String text() {
        return patterns.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + entry.getValue())
                .collect(Collectors.joining(String.valueOf(BETWEEN)));
    }

    /** The same by the names of the fields, for documents. */
    public Map<String, String> byWord() {
        Map<String, String> byWord = new LinkedHashMap<>();
        patterns.forEach((field, pattern) -> byWord.put(field.word(), pattern));
        return byWord;
    }

    public boolean isEveryRequest() {
        return patterns.isEmpty();
    }

    @Override
    public String toString() {
        return text().replace(String.valueOf(BETWEEN), ", ");
    }
}
