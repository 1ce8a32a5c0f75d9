package io.charivari.agent.api.toxiproxy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a bare number of Toxiproxy counts: how it becomes an option of a behavior, and an option becomes a number. */
enum Unit {
    MILLISECONDS("ms") {
        @Override
        BigDecimal number(String option) {
            return BigDecimal.valueOf(DurationText.parse(option).toMillis());
        }
    },
    MICROSECONDS("us") {
        @Override
        BigDecimal number(String option) {
            return BigDecimal.valueOf(DurationText.parse(option).toNanos() / 1_000);
        }
    },
    BYTES("B") {
        @Override
        BigDecimal number(String option) {
            return BigDecimal.valueOf(ByteSize.parse(option).bytes());
        }
    },
    /** Of 1000 bytes. */
    KILOBYTES_PER_SECOND("KB/s") {
        @Override
        BigDecimal number(String option) {
            return BigDecimal.valueOf(ByteRate.parse(option).bytesPerSecond() / 1_000);
        }
    },
    /** From 0 to 1, to a millionth. */
    SHARE("") {
        @Override
        String option(BigDecimal number) {
            return share(number).toString();
        }

        @Override
        BigDecimal number(String option) {
            return numberOf(Percent.parse(option));
        }
    };

    /** Anything larger is out of all bounds, and some of it is no number that options have. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private final String suffix;

    /** @param suffix of a whole number of these, as options have it */
    Unit(String suffix) {
        this.suffix = suffix;
    }

    /** @throws CharivariException INVALID_INPUT for a number that nothing can be counted by; bounds are the option's */
    String option(BigDecimal number) {
        return whole(number) + suffix;
    }

    /** Rounded down where the option is finer. */
    abstract BigDecimal number(String option);

    /** @throws CharivariException INVALID_INPUT if it is not between 0 and 1 */
    static Percent share(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
            throw CharivariException.invalid(number + " is not allowed (allowed: 0 to 1)");
        }
        return new Percent(
                number.movePointRight(6).setScale(0, RoundingMode.HALF_UP).intValueExact());
    }

    static BigDecimal numberOf(Percent share) {
        return BigDecimal.valueOf(share.partsPerMillion(), 6).stripTrailingZeros();
    }

    private static String whole(BigDecimal number) {
        if (number.signum() < 0
                || number.compareTo(LARGEST) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw CharivariException.invalid(number + " is not allowed (allowed: whole numbers from 0 up)");
        }
        return Long.toString(number.longValueExact());
    }
}
