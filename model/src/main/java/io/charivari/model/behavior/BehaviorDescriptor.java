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
 * @param kind what it is about
 * @param options in the order in which help shows them
 * @param origin who it comes from: {@link #BUILT_IN}, or a plug-in and its version such as {@code acme-faults 1.2}
 */
public record BehaviorDescriptor(
        String name,
        List<String> aliases,
        String summary,
        BehaviorKind kind,
        List<OptionDescriptor> options,
        String origin) {

    /** The origin of what comes with this version. */
    public static final String BUILT_IN = "built-in";

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

    /** Of a record that carries the annotations. */
    public static BehaviorDescriptor of(Behavior behavior, OptionSet options, String origin) {
        return new BehaviorDescriptor(
                behavior.name(),
                List.of(behavior.aliases()),
                behavior.summary(),
                BehaviorKind.of(behavior),
                options.all(),
                origin);
    }

    /** Whether both are set by the same words to the same effect; what they say of themselves may differ. */
    public boolean takesTheSameAs(BehaviorDescriptor other) {
        return withoutTexts().equals(other.withoutTexts());
    }

    private BehaviorDescriptor withoutTexts() {
        return new BehaviorDescriptor(
                name,
                aliases,
                "",
                kind,
                options.stream().map(OptionDescriptor::withoutSummary).toList(),
                "");
    }

    /** The same with fewer aliases. */
    public BehaviorDescriptor withAliases(List<String> fewer) {
        return new BehaviorDescriptor(name, fewer, summary, kind, options, origin);
    }

    private OptionSet optionSet() {
        return new OptionSet(name, options);
    }
}
