package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an agent says of itself, for selectors to choose by: {@code role=postgres, zone=a}.
 *
 * <p>Keys and values follow the rules of Kubernetes labels: a key is an optional DNS prefix and a slash, then a name
 * of at most 63 letters, digits, {@code - _ .} between alphanumerics; a value is such a name or empty.
 *
 * @param values sorted by key, unmodifiable
 */
public record Labels(Map<String, String> values) {

    public static final Labels NONE = new Labels(Map.of());

    private static final String WORD = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern KEY = Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?" + WORD);
    private static final Pattern VALUE = Pattern.compile("(?:" + WORD + ")?");

    public Labels {
        values.forEach((key, value) -> {
            checkKey(key);
            checkValue(key, value);
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Checks a key.
     *
     * @return the key
     * @throws CharivariException INVALID_INPUT with what is allowed
     */
    public static String checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw CharivariException.invalid("'" + key + "' is no label key: it takes at most 63 letters, digits,"
                    + " '-', '_' and '.', and starts and ends with a letter or digit");
        }
        return key;
    }

    /**
     * Checks the value of a key.
     *
     * @return the value
     * @throws CharivariException INVALID_INPUT with what is allowed
     */
    public static String checkValue(String key, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw CharivariException.invalid("'" + value + "' is no value for label " + key + ": it takes at most 63"
                    + " letters, digits, '-', '_' and '.', and starts and ends with a letter or digit");
        }
        return value;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(value));
        return text.toString();
    }
}
