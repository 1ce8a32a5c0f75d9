package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import io.charivari.model.unit.WholeNumber;
import java.time.Duration;
import java.util.Locale;

/** What kind of value an option takes, and how such a value is read and written. */
public enum OptionType {
    DURATION("duration", Duration.class) {
        @Override
        Comparable<?> parse(String text) {
            return DurationText.parse(text);
        }

        @Override
        String format(Object value) {
            return DurationText.format((Duration) value);
        }
    },
    PERCENT("percentage", Percent.class) {
        @Override
        Comparable<?> parse(String text) {
            return Percent.parse(text);
        }
    },
    SIZE("size", ByteSize.class) {
        @Override
        Comparable<?> parse(String text) {
            return ByteSize.parse(text);
        }
    },
    RATE("rate", ByteRate.class) {
        @Override
        Comparable<?> parse(String text) {
            return ByteRate.parse(text);
        }
    },
    COUNT("whole number", long.class) {
        @Override
        Comparable<?> parse(String text) {
            return WholeNumber.parse(text);
        }
    },
    FLAG("true or false", boolean.class) {
        @Override
        Comparable<?> parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw CharivariException.invalid("'" + text + "' is neither true nor false");
            };
        }
    },
    /** One of a few words; which ones, the option's descriptor says. */
    CHOICE("word", Enum.class) {
        @Override
        Comparable<?> parse(String text) {
            return text;
        }

        @Override
        String format(Object value) {
            return word((Enum<?>) value);
        }
    },
    TEXT("text", String.class) {
        @Override
        Comparable<?> parse(String text) {
            return text;
        }
    };

    private final String label;
    private final Class<?> javaType;

    OptionType(String label, Class<?> javaType) {
        this.label = label;
        this.javaType = javaType;
    }

    /** As people read it in help texts. */
    public String label() {
        return label;
    }

    /**
     * Reads a value of this kind.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    abstract Comparable<?> parse(String text);

    /** Writes a value so that {@link #parse} reads the very same one. */
    String format(Object value) {
        return value.toString();
    }

    static OptionType of(Class<?> boxed) {
        Class<?> type = boxed == Long.class ? long.class : boxed;
        for (OptionType candidate : values()) {
            if (candidate.javaType.isAssignableFrom(type)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no option type for " + type);
    }

    /** An enum constant as users write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
