package io.charivari.model.match;

import io.charivari.model.error.CharivariException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A header by its name, or by its name and a glob for its value. Compared with {@code Name: value}. */
record HeaderPattern(String name, Glob value) implements Predicate<String> {

    /** What RFC 9110 calls a token (section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** @throws CharivariException INVALID_INPUT if it does not begin with a header's name */
    static HeaderPattern of(String pattern) {
        int colon = pattern.indexOf(':');
        String name = (colon < 0 ? pattern : pattern.substring(0, colon)).strip();
        if (!TOKEN.matcher(name).matches()) {
            throw CharivariException.invalid("'" + pattern + "' does not begin with the name of a header: write"
                    + " 'X-Tenant' or 'X-Tenant: acme*'");
        }
        return new HeaderPattern(
                name, Glob.of(colon < 0 ? "*" : pattern.substring(colon + 1).strip()));
    }

    @Override
    public boolean test(String header) {
        int colon = header.indexOf(':');
        return colon > 0
                && header.substring(0, colon).strip().equalsIgnoreCase(name)
                && value.test(header.substring(colon + 1).strip());
    }
}
