package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.ByteSize;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What timeout, slow_close and limit_data take and what they refuse. */
class EndingOptionsTest {

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();

    @Test
    void theirDefaultsAreThoseOfTheDesign() {
        assertThat(catalog.parse("timeout", Map.of())).isEqualTo(new Timeout(Duration.ZERO));
        assertThat(catalog.parse("slow_close", Map.of())).isEqualTo(new SlowClose(Duration.ofSeconds(1)));
        assertThat(catalog.parse("limit_data", Map.of("bytes", "64KiB")))
                .isEqualTo(new LimitData(new ByteSize(64 << 10), false));
    }

    @Test
    void theWordOfAnotherToolMeansTheSame() {
        assertThat(catalog.parse("timeout", Map.of("timeout", "2s"))).isEqualTo(new Timeout(Duration.ofSeconds(2)));
        assertThatThrownBy(() -> catalog.parse("timeout", Map.of("timeout", "2s", "after", "2s")))
                .hasMessage("timeout takes after only once");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, after, 0s",
        "timeout, after, 1d",
        "slow_close, delay, 0s",
        "slow_close, delay, 1h",
        "limit_data, bytes, 0B",
        "limit_data, bytes, 1B",
        "limit_data, bytes, 1000000GiB"
    })
    void theBoundsAreAllowed(String behavior, String option, String value) {
        BehaviorSpec spec = catalog.parse(behavior, Map.of(option, value));
        assertThat(catalog.options(spec)).containsEntry(option, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout    | after | 24h1ns | (allowed: 0s to 24h)",
                "timeout    | after | -1s    | (allowed: 0s to 24h)",
                "timeout    | after | 5      | (allowed: 0s to 24h)",
                "timeout    | after | never  | (allowed: 0s to 24h)",
                "slow_close | delay | 1h1ns  | (allowed: 0s to 1h)",
                "slow_close | delay | -1s    | (allowed: 0s to 1h)",
                "slow_close | delay | 1000   | (allowed: 0s to 1h)",
                "limit_data | bytes | -1B    | (allowed: at least 0B)",
                "limit_data | bytes | 1024   | (allowed: at least 0B)",
                "limit_data | bytes | 0.5B   | (allowed: at least 0B)",
                "limit_data | bytes | 1MB/s  | (allowed: at least 0B)"
            })
    void whatIsNotAllowedIsRefusedWithOptionValueAndWhatIs(
            String behavior, String option, String value, String allowed) {
        assertThatThrownBy(() -> catalog.parse(behavior, Map.of(option, value)))
                .isInstanceOf(InvalidBehaviorException.class)
                .hasMessageStartingWith(behavior + "." + option + ": ")
                .hasMessageContaining("'" + value + "'")
                .hasMessageEndingWith(allowed);
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        assertThatThrownBy(() -> catalog.parse("limit_data", Map.of("reset", "true")))
                .hasMessageStartingWith("limit_data needs the option 'bytes': ");
        Map<String, String> options = new HashMap<>(Map.of("bytes", "1B", "reset", "yes"));
        assertThatThrownBy(() -> catalog.parse("limit_data", options))
                .hasMessage("limit_data.reset: 'yes' is neither true nor false");
        assertThatThrownBy(() -> catalog.parse("slow_close", Map.of("after", "1s")))
                .hasMessageStartingWith("slow_close has no option 'after': it takes delay");
    }

    @Test
    void aLimitIsForWholeLinks() {
        Activation limit = Activation.of(catalog.parse("limit_data", Map.of("bytes", "1B")));
        assertThatThrownBy(() -> limit.withPer(Per.REQUEST))
                .isInstanceOf(CharivariException.class)
                .hasMessage("limit_data acts on whole links: per request is not possible, leave it out");
        assertThat(limit.perOr(Per.REQUEST)).isEqualTo(Per.CONNECTION);
        assertThat(Activation.of(new Timeout(Duration.ZERO)).perOr(Per.REQUEST)).isEqualTo(Per.REQUEST);
    }
}
