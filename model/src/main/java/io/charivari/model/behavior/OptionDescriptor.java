package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option as users see it.
 *
 * @param name in snake case
 * @param type what kind of value it takes
 * @param aliases words of other tools that mean the same
 * @param defaultValue as a user would write it, null where there is none
 * @param required whether it must be given
 * @param min the smallest value allowed, null for no bound
 * @param max the largest value allowed, null for no bound
 * @param choices the words allowed, empty unless the type is CHOICE
 * @param protocols that know it, empty where it does not depend on the protocol
 * @param summary what it means, in one sentence
 */
public record OptionDescriptor(
        String name,
        OptionType type,
        List<String> aliases,
        @Nullable String defaultValue,
        boolean required,
        @Nullable String min,
        @Nullable String max,
        List<String> choices,
        List<String> protocols,
        String summary) {

    public OptionDescriptor {
        aliases = List.copyOf(aliases);
        choices = List.copyOf(choices);
        protocols = List.copyOf(protocols);
    }

    /**
     * Reads and checks a value.
     *
     * @return the value; for a CHOICE the word itself
     * @throws CharivariException INVALID_INPUT with option, value and what is allowed
     */
    Comparable<?> read(String text) {
        Comparable<?> value = parse(text);
        if (type == OptionType.CHOICE && !choices.contains(text)) {
            throw refused(text, "it is none of its words" + Suggestion.didYouMean(text, choices));
        }
        if (min != null && compare(value, type.parse(min)) < 0) {
            throw refused(text, "it is too small");
        }
        if (max != null && compare(value, type.parse(max)) > 0) {
            throw refused(text, "it is too large");
        }
        return value;
    }

    /** A value that was read, as a user would write it. */
    String write(Comparable<?> value) {
        return type == OptionType.CHOICE ? value.toString() : type.format(value);
    }

    OptionDescriptor withoutSummary() {
        return new OptionDescriptor(name, type, aliases, defaultValue, required, min, max, choices, protocols, "");
    }

    /** The text at a share of the way; the second where there is nothing in between. */
    String between(String from, String to, double share) {
        return type.between(parse(from), parse(to), share).map(type::format).orElse(to);
    }

    private Comparable<?> parse(String text) {
        try {
            return type.parse(text);
        } catch (CharivariException e) {
            throw CharivariException.invalid(name + ": " + e.text() + bounds());
        }
    }

    private CharivariException refused(String text, String why) {
        return CharivariException.invalid(name + ": '" + text + "' is not allowed, " + why + bounds());
    }

    private String bounds() {
        String allowed = allowed();
        return allowed.isEmpty() ? "" : " (allowed: " + allowed + ")";
    }

    /** Bounds or words as people read them, such as {@code 0s to 1h}; empty where everything is allowed. */
    public String allowed() {
        if (type == OptionType.CHOICE) {
            return String.join(", ", choices);
        }
        if (min != null && max != null) {
            return min + " to " + max;
        }
        if (min != null) {
            return "at least " + min;
        }
        return max == null ? "" : "at most " + max;
    }

    @SuppressWarnings("unchecked") // both values come from the same OptionType
    private static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
