package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.yaml.Replacement;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a scenario: {@code ${name}} in a value stands for the variable's own, {@code $${name}} for the text
 * as it stands. Immutable.
 */
final class Variables implements Replacement {

    static final String KEY = "variables";

    /** Characters of one variable. */
    private static final int LONGEST_VALUE = 1_000;
    /** Characters of a value that variables stand in: a short file must not become one that fits no memory. */
    private static final int LONGEST_TEXT = 1 << 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
    private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}]*)(}?)");

    private final Set<String> declared;
    private final Map<String, String> values;

    private Variables(Set<String> declared, Map<String, String> values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Reads what the file declares, each with the value that was given for it instead, if one was.
     *
     * @param given by name
     * @throws CharivariException INVALID_INPUT for one that the file does not declare
     */
    static Variables read(YamlMap spec, Map<String, String> given) {
        Optional<YamlMap> variables = spec.map(KEY).flatMap(map -> map.atMost(ScenarioReader.MOST));
        Set<String> declared = variables.map(YamlMap::keys).map(Set::copyOf).orElse(Set.of());
        Map<String, String> values = new LinkedHashMap<>();
        variables.ifPresent(map -> map.each((name, node) -> {
            map.checkKey(name, Variables::name);
            return node.asScalar().flatMap(Variables::value).map(value -> values.put(name, value));
        }));
        given.forEach((name, value) -> {
            requireKnown(name, declared);
            values.put(name, requireShort(name, value));
        });
        return new Variables(declared, values);
    }

    private static Optional<String> value(YamlScalar value) {
        if (value.text().contains("${")) {
            value.problem("the value of a variable cannot refer to another: write it in full");
        }
        return value.as(text -> requireShort(value.name(), text));
    }

    private static String requireShort(String name, String value) {
        if (value.length() > LONGEST_VALUE) {
            throw CharivariException.invalid(
                    "variable '" + name + "' has a value of more than " + LONGEST_VALUE + " characters: shorten it");
        }
        return value;
    }

    private static void requireKnown(String name, Set<String> declared) {
        if (!declared.contains(name)) {
            String there = declared.isEmpty() ? "the scenario declares none" : "there are " + listed(declared);
            throw CharivariException.invalid(
                    "there is no variable '" + name + "': " + there + Suggestion.didYouMean(name, declared));
        }
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no name of a variable: it takes at most 63 letters,"
                    + " digits, '-' and '_', and begins with a letter");
        }
        return text;
    }

    /** By name, in the order of the file. */
    Map<String, String> values() {
        return values;
    }

    @Override
    public Optional<String> apply(String text, Consumer<String> problem) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher, problem);
            if (value.isEmpty()) {
                return value;
            }
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value.get()));
            if (replaced.length() > LONGEST_TEXT) {
                problem.accept("with its variables put in, this is longer than " + LONGEST_TEXT + " characters");
                return Optional.empty();
            }
        }
        return Optional.of(matcher.appendTail(replaced).toString());
    }

    private Optional<String> value(MatchResult reference, Consumer<String> problem) {
        boolean escaped = !reference.group(1).isEmpty();
        if (escaped) {
            return Optional.of(reference.group().substring(1));
        }
        String name = reference.group(2);
        if (reference.group(3).isEmpty()) {
            problem.accept("'" + reference.group() + "' has no end: a variable is written ${name}, and a text that"
                    + " looks like one $${...}");
            return Optional.empty();
        }
        if (!declared.contains(name)) {
            String there = declared.isEmpty() ? "spec.variables declares none" : "there are " + listed(declared);
            problem.accept("there is no variable '" + name + "': " + there + Suggestion.didYouMean(name, declared));
        }
        // One that is declared without a good value is a problem there already.
        return Optional.ofNullable(values.get(name));
    }
}
