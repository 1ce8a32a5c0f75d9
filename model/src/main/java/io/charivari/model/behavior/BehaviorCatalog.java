package io.charivari.model.behavior;

import io.charivari.model.behavior.InvalidBehaviorException.Problem;
import io.charivari.model.error.Suggestion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All behaviors that are known, by name and alias; reads them from text and writes them back. The built-in ones are
 * the records that {@link BehaviorSpec} permits. Immutable, safe for any thread.
 */
public final class BehaviorCatalog {

    private static final BehaviorCatalog BUILT_IN = new BehaviorCatalog();

    private final Map<String, RecordBinding> byName = new LinkedHashMap<>();

    private BehaviorCatalog() {
        Arrays.stream(BehaviorSpec.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(Behavior.class))
                .map(type -> new RecordBinding(type.asSubclass(BehaviorSpec.class)))
                .forEach(binding -> byName.put(binding.descriptor().name(), binding));
    }

    /** The behaviors that come with this version. */
    public static BehaviorCatalog builtIn() {
        return BUILT_IN;
    }

    /** All behaviors, in the order of the documentation. */
    public List<BehaviorDescriptor> behaviors() {
        return byName.values().stream().map(RecordBinding::descriptor).toList();
    }

    /** The behavior with this name or alias. */
    public Optional<BehaviorDescriptor> find(String word) {
        return binding(word).map(RecordBinding::descriptor);
    }

    /**
     * Reads a behavior.
     *
     * @param word name or alias
     * @param options names or aliases and values, as users wrote them
     * @throws InvalidBehaviorException with every problem, nearest known words included
     */
    public BehaviorSpec parse(String word, Map<String, String> options) {
        RecordBinding binding = binding(word)
                .orElseThrow(() -> new InvalidBehaviorException(List.of(new Problem(null, unknown(word)))));
        return binding.make(options);
    }

    /** The options of a behavior, defaults included, as users would write them; {@link #parse} reads them back. */
    public Map<String, String> options(BehaviorSpec behavior) {
        if (behavior instanceof Custom custom) {
            return custom.options();
        }
        return binding(behavior.name()).orElseThrow().options(behavior);
    }

    /**
     * A behavior on the way from one to another of the same name: options that are numbers are in between, all others
     * are those of the second.
     *
     * @param share 0 for the first, 1 for the second
     */
    BehaviorSpec between(BehaviorSpec from, BehaviorSpec to, double share) {
        Optional<BehaviorDescriptor> known = find(to.name());
        if (known.isEmpty()) {
            return to;
        }
        Map<String, String> options = new LinkedHashMap<>(options(to));
        Map<String, String> first = options(from);
        known.get().options().stream()
                .filter(option -> first.containsKey(option.name()) && options.containsKey(option.name()))
                .forEach(option -> options.computeIfPresent(
                        option.name(), (name, last) -> option.between(first.getOrDefault(name, last), last, share)));
        return parse(to.name(), options);
    }

    private Optional<RecordBinding> binding(String word) {
        RecordBinding named = byName.get(word);
        if (named != null) {
            return Optional.of(named);
        }
        return byName.values().stream()
                .filter(binding -> binding.descriptor().aliases().contains(word))
                .findFirst();
    }

    private String unknown(String word) {
        List<String> words = behaviors().stream()
                .flatMap(behavior -> behavior.words().stream())
                .toList();
        return "there is no behavior '" + word + "': known are " + String.join(", ", byName.keySet())
                + Suggestion.didYouMean(word, words);
    }
}
