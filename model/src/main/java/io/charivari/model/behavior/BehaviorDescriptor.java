package io.charivari.model.behavior;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A behavior as users see it: its words and its options. Behaviors of third parties are known by their descriptor
 * alone, so checking options needs nothing else.
 *
 * @param name as users write it
 * @param aliases words of other tools that mean the same
 * @param summary what it does
 * @param options in the order in which help shows them
 */
public record BehaviorDescriptor(String name, List<String> aliases, String summary, List<OptionDescriptor> options) {

    public BehaviorDescriptor {
        aliases = List.copyOf(aliases);
        options = List.copyOf(options);
    }

    /** All words that mean this behavior. */
    public List<String> words() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    /** The option with this name or alias. */
    public Optional<OptionDescriptor> option(String word) {
        return optionSet().find(word);
    }

    /**
     * Reads and checks options, and fills in defaults.
     *
     * @param given names or aliases and values, as users wrote them
     * @return values by option name; an optional one without default that was not given is missing
     * @throws InvalidBehaviorException with every problem
     */
    public Map<String, Comparable<?>> read(Map<String, String> given) {
        return optionSet().read(given);
    }

    private OptionSet optionSet() {
        return new OptionSet(name, options);
    }
}
