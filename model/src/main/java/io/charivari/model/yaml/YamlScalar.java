package io.charivari.model.yaml;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.WholeNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A single value. It is read as the text that stands in the file, whatever type YAML would make of it. */
public final class YamlScalar extends YamlNode {

    private final Optional<String> text;

    YamlScalar(String name, ScalarNode node, Context context) {
        super(name, node, context);
        this.text = context.replacement().apply(node.getValue(), this::problem);
    }

    /** The value as it stands in the file, without quotes, and with what was to be replaced replaced. */
    public String text() {
        return text.orElseThrow();
    }

    /** Whether there was nothing wrong with what was to be replaced in it; else that is noted. */
    boolean isReadable() {
        return text.isPresent();
    }

    /**
     * Reads the value by a parser, such as {@code Percent::parse}; what the parser refuses by a {@link
     * CharivariException} is a problem.
     */
    public <T> Optional<T> as(Function<String, T> parser) {
        return guarded(() -> parser.apply(text()));
    }

    /**
     * Reads one of a few words; anything else is a problem that names them.
     *
     * @param values what is allowed, in the order in which the message names it
     * @param word a value as people write it
     */
    public <T> Optional<T> asOneOf(List<T> values, Function<T, String> word) {
        return as(text -> values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> noneOf(text, values.stream().map(word).toList())));
    }

    private static CharivariException noneOf(String text, List<String> words) {
        String allowed = words.size() == 1 ? "it must be " : "it is one of ";
        return CharivariException.invalid("'" + text + "' is not allowed: " + allowed + String.join(", ", words)
                + Suggestion.didYouMean(text, words));
    }

    /** Reads a duration between two bounds, both allowed. */
    public Optional<Duration> asDuration(Duration shortest, Duration longest) {
        return as(text -> DurationText.parse(text, shortest, longest));
    }

    /** Reads a whole number between two bounds, both allowed. */
    public Optional<Long> asWholeNumber(long least, long most) {
        return as(text -> WholeNumber.parse(text, least, most));
    }

    /** Reads {@code true} or {@code false}. */
    public Optional<Boolean> asFlag() {
        return asOneOf(List.of(true, false), String::valueOf);
    }
}
