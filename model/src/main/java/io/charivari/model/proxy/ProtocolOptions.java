package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a proxy wants its protocol to be spoken, as users wrote it. Which options there are and what they mean, the
 * protocol itself says at the agent; here they only travel.
 *
 * @param values by name, sorted; names are in snake case, at most 64 characters, values are one line of at most 500
 */
public record ProtocolOptions(Map<String, String> values) {

    /** Whatever the protocol does by default. */
    public static final ProtocolOptions NONE = new ProtocolOptions(Map.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int LONGEST_VALUE = 500;

    /** @throws CharivariException INVALID_INPUT */
    public ProtocolOptions {
        values.forEach(ProtocolOptions::check);
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw CharivariException.invalid("'" + name + "' is no option of a protocol: it takes lower-case letters,"
                    + " digits and '_', starts with a letter and has at most 64 characters");
        }
        if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
            throw CharivariException.invalid(
                    name + ": such a value is not possible (allowed: one line of at most 500 characters)");
        }
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These, and others in their place where both say something. */
    public ProtocolOptions with(ProtocolOptions others) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(others.values);
        return new ProtocolOptions(all);
    }

    /** One {@code name=value} in each line, sorted; {@link #parse} reads it back. */
    public String text() {
        return values.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** @throws CharivariException INVALID_INPUT for what {@link #text} does not write */
    public static ProtocolOptions parse(String text) {
        Map<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw CharivariException.invalid("'" + line + "' is no option: allowed is name=value");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new ProtocolOptions(values);
    }
}
