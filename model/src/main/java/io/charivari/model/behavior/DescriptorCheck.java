package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is wrong with the description of a behavior or of its options, so that nothing later stumbles over a
 * bound that cannot be read. Those of this house are right by their tests; those of third parties are checked by this.
 * Stateless.
 */
public final class DescriptorCheck {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private DescriptorCheck() {}

    /** The first thing that is wrong, for its author to read; empty for nothing. */
    public static Optional<String> problem(BehaviorDescriptor behavior) {
        return behavior.words().stream()
                .filter(word -> !isWord(word))
                .findFirst()
                .map(word ->
                        "'" + word + "' is no name of a behavior: it takes lower-case letters, digits, '-' and '_',"
                                + " and starts with a letter")
                .or(() -> behavior.summary().isBlank()
                        ? Optional.of("the behavior " + behavior.name() + " has no summary")
                        : Optional.empty())
                .or(() -> ofOptions(behavior.options()).map(problem -> behavior.name() + "." + problem));
    }

    /** The first thing that is wrong with the options of a protocol; empty for nothing. */
    public static Optional<String> problem(OptionSet options) {
        return ofOptions(options.all()).map(problem -> options.owner() + "." + problem);
    }

    /** Whether behaviors and protocols may be called so: lower-case letters, digits, '-' and '_', at most 63. */
    public static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }

    private static Optional<String> ofOptions(List<OptionDescriptor> options) {
        Set<String> words = new HashSet<>();
        for (OptionDescriptor option : options) {
            List<String> own = Stream.concat(Stream.of(option.name()), option.aliases().stream())
                    .toList();
            for (String word : own) {
                if (!OPTION.matcher(word).matches()) {
                    return Optional.of(word + ": it is no name of an option, which takes a-z, 0-9 and '_'");
                }
                if (!words.add(word)) {
                    return Optional.of(word + ": two options are called so");
                }
            }
            Optional<String> problem = ofOption(option);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofOption(OptionDescriptor option) {
        if (option.required() && option.defaultValue() != null) {
            return Optional.of(option.name() + ": it is required and has a default: one of the two");
        }
        return ofBound(option, "min", option.min())
                .or(() -> ofBound(option, "max", option.max()))
                .or(() -> ofDefault(option, option.defaultValue()));
    }

    private static Optional<String> ofBound(OptionDescriptor option, String which, @Nullable String bound) {
        if (bound == null) {
            return Optional.empty();
        }
        if (!option.type().isNumeric()) {
            return Optional.of(option.name() + ": " + option.type().label() + " has no " + which);
        }
        return refusal(() -> option.type().parse(bound)).map(why -> option.name() + ": " + which + ": " + why);
    }

    private static Optional<String> ofDefault(OptionDescriptor option, @Nullable String value) {
        return value == null
                ? Optional.empty()
                : refusal(() -> option.read(value)).map(why -> option.name() + ": its default is impossible: " + why);
    }

    private static Optional<String> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (CharivariException e) {
            return Optional.of(e.text());
        }
    }
}
