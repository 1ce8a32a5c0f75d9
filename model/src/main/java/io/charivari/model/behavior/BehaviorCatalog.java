package io.charivari.model.behavior;

import io.charivari.model.behavior.InvalidBehaviorException.Problem;
import io.charivari.model.error.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All behaviors that are known, by name and alias; reads them from text and writes them back. The built-in ones are
 * the records that {@link BehaviorSpec} permits; those of third parties are {@link Custom}. Immutable, safe for any
 * thread.
 */
public final class BehaviorCatalog {

    /** How the problem begins that a name is not known at all. */
    public static final String UNKNOWN = "there is no behavior '";

    private static final Map<String, RecordBinding> BINDINGS = bindings();
    private static final BehaviorCatalog BUILT_IN = new BehaviorCatalog(
            BINDINGS.values().stream().map(RecordBinding::descriptor).toList(), Map.of(), "", false);

    private final Map<String, BehaviorDescriptor> byName = new LinkedHashMap<>();
    private final Map<String, BehaviorDescriptor> byWord = new LinkedHashMap<>();
    private final Map<String, String> refused;
    private final String hint;
    private final boolean lenient;

    private BehaviorCatalog(
            Collection<BehaviorDescriptor> behaviors, Map<String, String> refused, String hint, boolean lenient) {
        this.refused = Map.copyOf(refused);
        this.hint = hint;
        this.lenient = lenient;
        for (BehaviorDescriptor behavior : behaviors) {
            byName.put(behavior.name(), behavior);
            for (String word : behavior.words()) {
                if (byWord.putIfAbsent(word, behavior) != null) {
                    throw new IllegalArgumentException("two behaviors are called '" + word + "'");
                }
            }
        }
    }

    private static Map<String, RecordBinding> bindings() {
        Map<String, RecordBinding> bindings = new LinkedHashMap<>();
        Arrays.stream(BehaviorSpec.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(Behavior.class))
                .map(type -> new RecordBinding(type.asSubclass(BehaviorSpec.class)))
                .forEach(binding -> bindings.put(binding.descriptor().name(), binding));
        return bindings;
    }

    /** The behaviors that come with this version. */
    public static BehaviorCatalog builtIn() {
        return BUILT_IN;
    }

    /**
     * These behaviors, and more of third parties behind them.
     *
     * @param behaviors that {@link DescriptorCheck} has nothing against
     * @throws IllegalArgumentException for a name or alias that means another one already
     */
    public BehaviorCatalog with(Collection<BehaviorDescriptor> behaviors) {
        Map<String, BehaviorDescriptor> all = new LinkedHashMap<>(byName);
        for (BehaviorDescriptor behavior : behaviors) {
            if (all.putIfAbsent(behavior.name(), behavior) != null) {
                throw new IllegalArgumentException("two behaviors are called '" + behavior.name() + "'");
            }
        }
        return new BehaviorCatalog(all.values(), refused, hint, lenient);
    }

    /**
     * The same behaviors, and words that are known but not to be used.
     *
     * @param reasons why not and what to do, by word
     */
    public BehaviorCatalog refusing(Map<String, String> reasons) {
        return new BehaviorCatalog(byName.values(), reasons, hint, lenient);
    }

    /** The same behaviors, and why there may be others: said of a word that is not known. */
    public BehaviorCatalog hinting(String why) {
        return new BehaviorCatalog(byName.values(), refused, why, lenient);
    }

    /**
     * The same behaviors, for reading what others have checked: what this catalog does not know, or would refuse, is read
     * as {@link Custom}. Other versions know other behaviors and other bounds.
     */
    public BehaviorCatalog lenient() {
        return new BehaviorCatalog(byName.values(), refused, hint, true);
    }

    /** All behaviors, in the order of the documentation. */
    public List<BehaviorDescriptor> behaviors() {
        return List.copyOf(byName.values());
    }

    /** The behavior with this name or alias. */
    public Optional<BehaviorDescriptor> find(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /**
     * Reads a behavior.
     *
     * @param word name or alias
     * @param options names or aliases and values, as users wrote them
     * @throws InvalidBehaviorException with every problem, nearest known words included
     */
    public BehaviorSpec parse(String word, Map<String, String> options) {
        try {
            return parseStrictly(word, options);
        } catch (InvalidBehaviorException e) {
            if (lenient) {
                return new Custom(word, options);
            }
            throw e;
        }
    }

    private BehaviorSpec parseStrictly(String word, Map<String, String> options) {
        String reason = refused.get(word);
        if (reason != null) {
            throw invalid(reason);
        }
        BehaviorDescriptor known = find(word).orElseThrow(() -> invalid(unknown(word)));
        RecordBinding binding = BINDINGS.get(known.name());
        return binding == null ? Custom.read(known, options) : binding.make(options);
    }

    private static InvalidBehaviorException invalid(String message) {
        return new InvalidBehaviorException(List.of(new Problem(null, message)));
    }

    /** The options of a behavior, defaults included, as users would write them; {@link #parse} reads them back. */
    public Map<String, String> options(BehaviorSpec behavior) {
        return optionsOf(behavior);
    }

    private static Map<String, String> optionsOf(BehaviorSpec behavior) {
        if (behavior instanceof Custom custom) {
            return custom.options();
        }
        return bindingOf(behavior).options(behavior);
    }

    private static RecordBinding bindingOf(BehaviorSpec behavior) {
        RecordBinding binding = BINDINGS.get(behavior.name());
        if (binding == null) {
            throw new IllegalArgumentException("no behavior " + behavior);
        }
        return binding;
    }

    /**
     * A behavior on the way from one to another of the same name: options that are numbers are in between, all others
     * are those of the second. What is known of a third party's, it knows itself.
     *
     * @param share 0 for the first, 1 for the second
     */
    static BehaviorSpec between(BehaviorSpec from, BehaviorSpec to, double share) {
        BehaviorDescriptor known = to instanceof Custom custom
                ? custom.descriptor()
                : bindingOf(to).descriptor();
        if (known == null) {
            return to;
        }
        Map<String, String> options = new LinkedHashMap<>(optionsOf(to));
        Map<String, String> first = optionsOf(from);
        known.options().stream()
                .filter(option -> first.containsKey(option.name()) && options.containsKey(option.name()))
                .forEach(option -> options.computeIfPresent(
                        option.name(), (name, last) -> option.between(first.getOrDefault(name, last), last, share)));
        return to instanceof Custom
                ? Custom.read(known, options)
                : bindingOf(to).make(options);
    }

    private String unknown(String word) {
        return UNKNOWN + word + "': known are " + String.join(", ", byName.keySet())
                + Suggestion.didYouMean(word, List.copyOf(byWord.keySet())) + hint;
    }
}
