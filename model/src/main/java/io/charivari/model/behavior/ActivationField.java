package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.match.Match;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import io.charivari.model.unit.WholeNumber;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What every behavior takes beside its own options: how such a field is read and written, wherever users set one
 * (scenarios, flags, JSON).
 */
public enum ActivationField {
    DIRECTION(
            "direction",
            "downstream (default), upstream, both",
            "which bytes it acts on; downstream goes from the backend to the client") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(oneOf(text, Direction.values()), Activation::withDirection);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::direction, Direction.DOWNSTREAM, ActivationField::textOf);
        }
    },
    PROBABILITY(
            "probability",
            "a percentage, default 100%",
            "the share of links or requests it acts on; the dice are rolled once for each") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(Percent.parse(text), Activation::withProbability);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::probability, Percent.ALL, Percent::toString);
        }
    },
    PER(
            "per",
            "connection (default on tcp), request (default where the protocol is framed)",
            "what the dice are rolled for, and what skip and times count; on tcp a request is what the client"
                    + " sends until the backend answers") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(oneOf(text, Per.values()), Activation::withPer);
        }

        @Override
        Optional<String> write(Activation activation) {
            return Optional.ofNullable(activation.per()).map(ActivationField::textOf);
        }
    },
    SKIP("skip", "a count, default 0", "lets the first links, or the first requests of each link, by") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(WholeNumber.parse(text, 0, Activation.MOST), Activation::withSkip);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::skip, 0L, Object::toString);
        }
    },
    TIMES(
            "times",
            "a count, default unlimited",
            "acts on so many links, or on so many requests of each link, then lets all by") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(WholeNumber.parse(text, 1, Activation.MOST), Activation::withTimes);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::times, Activation.UNLIMITED, Object::toString);
        }
    },
    LINKS(
            "links",
            "all (default), new, existing",
            "which links it acts on, by whether they were open when it was set") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(oneOf(text, LinkSet.values()), Activation::withLinks);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::links, LinkSet.ALL, ActivationField::textOf);
        }
    },
    MATCH(
            "match",
            "patterns by field: " + String.join(", ", MatchField.words()),
            "which requests it acts on, where the proxy's protocol tells them apart; each pattern has to fit. What fields a"
                    + " protocol has is in protocols.md") {
        @Override
        UnaryOperator<Activation> read(String text) {
            return with(Match.parse(text), Activation::withMatch);
        }

        @Override
        Optional<String> write(Activation activation) {
            return written(activation, Activation::match, Match.ALL, Match::text);
        }
    },
    UNTIL("until", "a duration, 1ms to 24h", "the agent ends it by itself after so long, whatever happens elsewhere") {
        @Override
        UnaryOperator<Activation> read(String text) {
            Duration until = DurationText.parse(text);
            Activation.checkUntil(until);
            return with(until, Activation::withUntil);
        }

        @Override
        Optional<String> write(Activation activation) {
            return Optional.ofNullable(activation.until()).map(DurationText::format);
        }
    };

    private final String word;
    private final String allowed;
    private final String summary;

    ActivationField(String word, String allowed, String summary) {
        this.word = word;
        this.allowed = allowed;
        this.summary = summary;
    }

    /** As users write it. */
    public String word() {
        return word;
    }

    /** What it may be, and the default; for help and documentation. */
    public String allowed() {
        return allowed;
    }

    /** What it means. */
    public String summary() {
        return summary;
    }

    /** All of them, in the order of the documentation. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ActivationField::word).toList();
    }

    /** The field with this name. */
    public static Optional<ActivationField> find(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    /**
     * Reads the field.
     *
     * @return the activation with it
     * @throws CharivariException INVALID_INPUT naming the value and what is allowed; the field is for the caller to name
     */
    public Activation set(Activation activation, String text) {
        return read(text).apply(activation);
    }

    /**
     * Reads several fields by their names.
     *
     * @return the activation with them
     * @throws CharivariException INVALID_INPUT naming the field, its value and what is allowed
     */
    public static Activation setAll(Activation activation, Map<String, String> fields) {
        Activation result = activation;
        for (Map.Entry<String, String> given : fields.entrySet()) {
            ActivationField field = find(given.getKey()).orElseThrow(() -> unknown(given.getKey()));
            try {
                result = field.set(result, given.getValue());
            } catch (CharivariException e) {
                throw CharivariException.invalid(field.word + ": " + e.text());
            }
        }
        return result;
    }

    private static CharivariException unknown(String word) {
        return CharivariException.invalid("'" + word + "' is nothing that a behavior takes: known are "
                + String.join(", ", words()) + Suggestion.didYouMean(word, words()));
    }

    /** The fields of an activation that are not at their default, as users would write them; {@link #set} reads them. */
    public static Map<String, String> of(Activation activation) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (ActivationField field : values()) {
            field.write(activation).ifPresent(text -> fields.put(field.word, text));
        }
        return fields;
    }

    abstract UnaryOperator<Activation> read(String text);

    abstract Optional<String> write(Activation activation);

    private static <T> UnaryOperator<Activation> with(T value, BiFunction<Activation, T, Activation> field) {
        return activation -> field.apply(activation, value);
    }

    private static <T> Optional<String> written(
            Activation activation, Function<Activation, T> field, T unlessThis, Function<T, String> text) {
        return Optional.of(field.apply(activation))
                .filter(value -> !value.equals(unlessThis))
                .map(text);
    }

    private static <E extends Enum<E>> E oneOf(String text, E[] allowed) {
        List<String> words = Arrays.stream(allowed).map(ActivationField::textOf).toList();
        return Arrays.stream(allowed)
                .filter(constant -> textOf(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> CharivariException.invalid(
                        "'" + text + "' is none of " + String.join(", ", words) + Suggestion.didYouMean(text, words)));
    }

    private static String textOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
