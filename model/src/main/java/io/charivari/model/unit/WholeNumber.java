package io.charivari.model.unit;

import io.charivari.model.error.CharivariException;
import java.util.regex.Pattern;

/** Reads whole numbers: decimal digits, without separators, exponents or other bases. */
public final class WholeNumber {

    private static final Pattern TEXT = Pattern.compile("-?\\d{1,19}");

    private WholeNumber() {}

    /**
     * Reads a number that fits a long.
     *
     * @throws CharivariException INVALID_INPUT with what was found
     */
    public static long parse(String text) {
        if (TEXT.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw CharivariException.invalid("'" + text + "' is too large");
            }
        }
        throw CharivariException.invalid("'" + text + "' is no whole number");
    }

    /**
     * Reads a number between two bounds, both allowed.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static long parse(String text, long least, long most) {
        long number = parse(text);
        if (number < least || number > most) {
            throw CharivariException.invalid("'" + text + "' is out of bounds: allowed are " + least + " to " + most);
        }
        return number;
    }
}
