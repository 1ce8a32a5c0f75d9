package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import io.charivari.model.unit.WholeNumber;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

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

        @Override
        Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
            return Optional.of(
                    Duration.ofNanos(inBetween(((Duration) from).toNanos(), ((Duration) to).toNanos(), share)));
        }
    },
    PERCENT("percentage", Percent.class) {
        @Override
        Comparable<?> parse(String text) {
            return Percent.parse(text);
        }

        @Override
        Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
            long parts = inBetween(((Percent) from).partsPerMillion(), ((Percent) to).partsPerMillion(), share);
            return Optional.of(new Percent((int) parts));
        }
    },
    SIZE("size", ByteSize.class) {
        @Override
        Comparable<?> parse(String text) {
            return ByteSize.parse(text);
        }

        @Override
        Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
            return Optional.of(new ByteSize(inBetween(((ByteSize) from).bytes(), ((ByteSize) to).bytes(), share)));
        }
    },
    RATE("rate", ByteRate.class) {
        @Override
        Comparable<?> parse(String text) {
            return ByteRate.parse(text);
        }

        @Override
        Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
            long bytes = inBetween(((ByteRate) from).bytesPerSecond(), ((ByteRate) to).bytesPerSecond(), share);
            return Optional.of(new ByteRate(bytes));
        }
    },
    COUNT("whole number", long.class) {
        @Override
        Comparable<?> parse(String text) {
            return WholeNumber.parse(text);
        }

        @Override
        Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
            return Optional.of(inBetween((Long) from, (Long) to, share));
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

    /**
     * The value at a share of the way, rounded to what can be written.
     *
     * @param share 0 for {@code from}, 1 for {@code to}
     * @return empty for a kind of value that has nothing in between
     */
    Optional<Comparable<?>> between(Comparable<?> from, Comparable<?> to, double share) {
        return Optional.empty();
    }

    private static long inBetween(long from, long to, double share) {
        return from + Math.round((to - from) * share);
    }

    /** Whether there are values in between two of them. */
    public boolean isNumeric() {
        return switch (this) {
            case DURATION, PERCENT, SIZE, RATE, COUNT -> true;
            case FLAG, CHOICE, TEXT -> false;
        };
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
