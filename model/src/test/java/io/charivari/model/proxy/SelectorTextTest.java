package io.charivari.model.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Selector.Expression;
import io.charivari.model.proxy.Selector.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTextTest {

    @Test
    void everyFormOfARequirementIsRead() {
        Selector selector =
                SelectorText.parse("role=redis, tier == back ,zone!=a,disk in (ssd, nvme),os notin (x),gpu,!old");

        assertThat(selector.matchLabels()).isEqualTo(Map.of("role", "redis", "tier", "back"));
        assertThat(selector.matchExpressions())
                .containsExactly(
                        new Expression("zone", Operator.NOT_IN, List.of("a")),
                        new Expression("disk", Operator.IN, List.of("ssd", "nvme")),
                        new Expression("os", Operator.NOT_IN, List.of("x")),
                        new Expression("gpu", Operator.EXISTS, List.of()),
                        new Expression("old", Operator.DOES_NOT_EXIST, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyTextChoosesEveryAgent(String text) {
        assertThat(SelectorText.parse(text)).isEqualTo(Selector.EVERY_AGENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "role=redis", "role=,zone in (a,b)", "example.com/role=db,!old,gpu,zone notin (c)"})
    void whatIsWrittenIsReadBackAsTheSame(String text) {
        assertThat(SelectorText.format(SelectorText.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role=redis,            | has an empty part",
                "role redis             | 'role redis' is no requirement",
                "role=a=b               | 'role=a=b' is no requirement",
                "zone in a,b            | 'zone in a' is no requirement",
                "-role=a                | '-role' is no label key",
                "role=-a                | '-a' is no value for label role",
                "role=a,role=b          | write role in (a,b)"
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> SelectorText.parse(text))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }
}
