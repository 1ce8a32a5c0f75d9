package io.charivari.agent;

import io.charivari.model.error.CharivariException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much is logged, as people write it. */
enum LogLevel {
    error,
    warn,
    info,
    debug,
    trace;

    /**
     * Reads a level, in small or capital letters; Vaurien's words are known.
     *
     * @throws CharivariException INVALID_INPUT
     */
    static LogLevel parse(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "critical" -> error;
            case "warning" -> warn;
            default ->
                Arrays.stream(values())
                        .filter(level -> level.name().equals(word))
                        .findFirst()
                        .orElseThrow(() -> CharivariException.invalid("'" + text + "' is no log level: levels are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(LogLevel::name)
                                                .toList())));
        };
    }

    /** For flags. */
    static final class Reader implements ITypeConverter<LogLevel> {
        @Override
        public LogLevel convert(String text) {
            try {
                return parse(text);
            } catch (CharivariException refused) {
                throw new TypeConversionException(refused.text());
            }
        }
    }
}
