package io.charivari.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 5, 5",
        "NUMBER, -1.5e3, -1500",
        "NUMBER, +0.25, 0.25",
        "PER_SECOND, 120, 120",
        "PERCENT, 5%, 5",
        "PERCENT, 0.5%, 0.5",
        "MILLISECONDS, 800ms, 800",
        "MILLISECONDS, 1s500ms, 1500",
        "MILLISECONDS, 250us, 0.25"
    })
    void boundsAreReadInTheUnitOfTheValues(Quantity quantity, String text, double value) {
        assertThat(quantity.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 5%",
        "NUMBER, NaN",
        "NUMBER, Infinity",
        "NUMBER, 0x1p3",
        "NUMBER, 1d",
        "NUMBER, .5",
        "PER_SECOND, 5/s",
        "PERCENT, 5",
        "PERCENT, 101%",
        "PERCENT, -1%",
        "MILLISECONDS, 5",
        "MILLISECONDS, 5%"
    })
    void anythingElseIsRefused(Quantity quantity, String text) {
        assertThatThrownBy(() -> quantity.parse(text)).isInstanceOf(CharivariException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 0, 0",
        "NUMBER, 1234567.8915, 1234567.892",
        "NUMBER, 0.000312345, 0.0003123",
        "NUMBER, 1e-12, 1E-12",
        "NUMBER, 1e300, 1E+300",
        "PERCENT, 4.20001, 4.2%",
        "MILLISECONDS, 812.3456, 812.346ms",
        "PER_SECOND, 30, 30/s"
    })
    void valuesAreWrittenWithTheirUnit(Quantity quantity, double value, String text) {
        assertThat(quantity.format(value)).isEqualTo(text);
    }
}
