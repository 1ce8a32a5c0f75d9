package io.charivari.testkit.fault;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.Locale;

/** Values as users write them, for the catalog to read. Stateless. */
final class OptionText {

    private OptionText() {}

    static String of(Object value) {
        if (value instanceof Duration duration) {
            return of(duration);
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private static String of(Duration duration) {
        try {
            return DurationText.format(duration);
        } catch (ArithmeticException e) {
            throw CharivariException.invalid("'" + duration + "' is too long: a duration ends at 106751d");
        }
    }

    /** @param percent 0 to 100 */
    static Percent percent(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw CharivariException.invalid(
                    percent + "% is out of bounds: a percentage is a number from 0 to 100, such as 25 or 0.5");
        }
        return new Percent((int) Math.round(percent * 10_000));
    }
}
