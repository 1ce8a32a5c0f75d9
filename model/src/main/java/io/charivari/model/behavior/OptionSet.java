package io.charivari.model.behavior;

import io.charivari.model.behavior.InvalidBehaviorException.Problem;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options that a behavior or a protocol takes, and what reads and checks them.
 *
 * @param owner whose they are, as users write it
 * @param all in the order in which help shows them
 */
public record OptionSet(String owner, List<OptionDescriptor> all) {

    public OptionSet {
        all = List.copyOf(all);
    }

    /** The option with this name or alias. */
    public Optional<OptionDescriptor> find(String word) {
        return all.stream()
                .filter(option -> option.name().equals(word) || option.aliases().contains(word))
                .findFirst();
    }

    /**
     * Reads and checks options, and fills in defaults.
     *
     * @param given names or aliases and values, as users wrote them
     * @return values by option name; an optional one without default that was not given is missing
     * @throws InvalidBehaviorException with every problem
     */
    public Map<String, Comparable<?>> read(Map<String, String> given) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Comparable<?>> values = new HashMap<>();
        Set<String> seen = new HashSet<>();
        given.forEach((word, text) -> readOne(word, text, values, seen, problems));
        for (OptionDescriptor option : all) {
            if (!seen.contains(option.name())) {
                fillIn(option, values, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidBehaviorException(problems);
        }
        return inOrder(values);
    }

    private void readOne(
            String word, String text, Map<String, Comparable<?>> values, Set<String> seen, List<Problem> problems) {
        Optional<OptionDescriptor> option = find(word);
        if (option.isEmpty()) {
            problems.add(new Problem(word, unknown(word)));
        } else if (!seen.add(option.get().name())) {
            problems.add(new Problem(word, owner + " takes " + option.get().name() + " only once"));
        } else {
            try {
                values.put(option.get().name(), option.get().read(text));
            } catch (CharivariException e) {
                problems.add(new Problem(word, owner + "." + e.text()));
            }
        }
    }

    private String unknown(String word) {
        List<String> known = all.stream().map(OptionDescriptor::name).toList();
        String allowed = known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", known);
        return owner + " has no option '" + word + "': " + allowed + Suggestion.didYouMean(word, known);
    }

    private void fillIn(OptionDescriptor option, Map<String, Comparable<?>> values, List<Problem> problems) {
        if (option.defaultValue() != null) {
            values.put(option.name(), option.read(option.defaultValue()));
        } else if (option.required()) {
            problems.add(new Problem(
                    option.name(), owner + " needs the option '" + option.name() + "': " + option.summary()));
        }
    }

    private Map<String, Comparable<?>> inOrder(Map<String, Comparable<?>> values) {
        Map<String, Comparable<?>> ordered = new LinkedHashMap<>();
        for (OptionDescriptor option : all) {
            Comparable<?> value = values.get(option.name());
            if (value != null) {
                ordered.put(option.name(), value);
            }
        }
        return ordered;
    }
}
