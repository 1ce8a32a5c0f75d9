package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.testing.SampleActivations;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {

    private static final Activation DELAY = Activation.of(Delay.of(Duration.ofSeconds(1)));

    @Test
    void everyFieldIsWrittenAsItIsRead() {
        assertThat(SampleActivations.ofEach(50, 7)).allSatisfy(sample -> {
            Activation plain = Activation.of(sample.behavior());
            assertThat(ActivationField.setAll(plain, ActivationField.of(sample)))
                    .isEqualTo(sample);
        });
    }

    @Test
    void whatIsAtItsDefaultIsNotWritten() {
        assertThat(ActivationField.of(DELAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction | sideways | direction: 'sideways' is none of downstream, upstream, both",
                "probability | 101% | probability: '101%' is out of bounds",
                "per | packet | per: 'packet' is none of connection, request",
                "skip | -1 | skip: '-1' is out of bounds: allowed are 0 to 1000000000",
                "skip | 1000000001 | skip: '1000000001' is out of bounds",
                "skip | many | skip: 'many' is no whole number",
                "times | 0 | times: '0' is out of bounds: allowed are 1 to 1000000000",
                "times | 1000000001 | times: '1000000001' is out of bounds",
                "links | old | links: 'old' is none of all, new, existing",
                "until | 10 | until: '10' has no unit",
                "until | 999us | until: an end after 999us is out of bounds: allowed are 1ms to 24h",
                "until | 25h | until: an end after 1d1h is out of bounds: allowed are 1ms to 24h",
                "untill | 1s | 'untill' is nothing that a behavior takes: known are direction, probability, per, skip,"
                        + " times, links, match, until; did you mean 'until'?",
                "match | GET | 'GET' names no field: write field=pattern",
                "match | verb=GET | 'verb' is nothing that requests can be matched by: known are method, path, header,"
                        + " command, key, statement",
                "match | comand=GET | did you mean 'command'?",
                "match | command= | command: a pattern of 0 characters is not possible",
                "match | statement=(?i | statement: '(?i' is no regular expression",
                "match | statement=a(?=b) | the syntax of RE2, which has no backreferences and no lookaround",
                "match | header=X Y: 1 | header: 'X Y: 1' does not begin with the name of a header"
            })
    void aFieldOutOfItsBoundsIsRefusedByName(String field, String value, String message) {
        assertThatThrownBy(() -> ActivationField.setAll(DELAY, Map.of(field, value)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"skip, 0", "skip, 1000000000", "times, 1", "times, 1000000000", "until, 1ms", "until, 24h"})
    void aFieldAtItsBoundsIsTaken(String field, String value) {
        Activation set = ActivationField.setAll(DELAY, Map.of(field, value));

        assertThat(ActivationField.setAll(DELAY, ActivationField.of(set))).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "down | probability | 50% | down acts on the port",
                "down | skip | 1 | down acts on the port",
                "down | times | 1 | down acts on the port",
                "down | links | new | down acts on the port",
                "down | match | command=GET | down acts on whole links: match is not possible",
                "limit_data | match | command=GET | limit_data acts on whole links",
                "down | per | request | down acts on whole links",
                "error | direction | upstream | error acts on replies",
                "abort | direction | upstream | abort acts on replies"
            })
    void whatABehaviorCannotHaveIsRefused(String behavior, String field, String value, String message) {
        Activation plain = Activation.of(BehaviorCatalog.builtIn()
                .parse(behavior, behavior.equals("limit_data") ? Map.of("bytes", "1KiB") : Map.of()));

        assertThatThrownBy(() -> ActivationField.setAll(plain, Map.of(field, value)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }
}
