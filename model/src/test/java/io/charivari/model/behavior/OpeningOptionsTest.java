package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Direction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What refuse, connect_delay and max_connections take and what they refuse. */
class OpeningOptionsTest {

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();

    @Test
    void theirDefaultsAreThoseOfTheDesign() {
        assertThat(catalog.parse("refuse", Map.of())).isEqualTo(new Refuse());
        assertThat(catalog.parse("connect_delay", Map.of()))
                .isEqualTo(new ConnectDelay(Duration.ofSeconds(1), Duration.ZERO));
        assertThat(catalog.parse("max_connections", Map.of("limit", "7")))
                .isEqualTo(new MaxConnections(7, MaxConnections.Overflow.REFUSE));
    }

    @ParameterizedTest
    @CsvSource({
        "connect_delay, latency, 0s",
        "connect_delay, latency, 1h",
        "connect_delay, jitter, 0s",
        "connect_delay, jitter, 1h",
        "max_connections, limit, 1",
        "max_connections, limit, 1000000"
    })
    void theBoundsAreAllowed(String behavior, String option, String value) {
        BehaviorSpec spec = catalog.parse(behavior, Map.of(option, value));
        assertThat(catalog.options(spec)).containsEntry(option, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect_delay   | latency  | 1h1ns   | (allowed: 0s to 1h)",
                "connect_delay   | latency  | -1ms    | (allowed: 0s to 1h)",
                "connect_delay   | latency  | 100     | (allowed: 0s to 1h)",
                "connect_delay   | jitter   | 61m     | (allowed: 0s to 1h)",
                "connect_delay   | jitter   | 5%      | (allowed: 0s to 1h)",
                "max_connections | limit    | 0       | (allowed: 1 to 1000000)",
                "max_connections | limit    | -1      | (allowed: 1 to 1000000)",
                "max_connections | limit    | 1000001 | (allowed: 1 to 1000000)",
                "max_connections | limit    | 10B     | (allowed: 1 to 1000000)",
                "max_connections | limit    | many    | (allowed: 1 to 1000000)",
                "max_connections | overflow | drop    | (allowed: refuse, queue)"
            })
    void whatIsNotAllowedIsRefusedWithOptionValueAndWhatIs(
            String behavior, String option, String value, String allowed) {
        Map<String, String> options =
                option.equals("overflow") ? Map.of("limit", "1", option, value) : Map.of(option, value);
        assertThatThrownBy(() -> catalog.parse(behavior, options))
                .isInstanceOf(InvalidBehaviorException.class)
                .hasMessageStartingWith(behavior + "." + option + ": ")
                .hasMessageContaining("'" + value + "'")
                .hasMessageEndingWith(allowed);
    }

    @Test
    void aLimitMustBeGiven() {
        assertThatThrownBy(() -> catalog.parse("max_connections", Map.of("overflow", "queue")))
                .hasMessage("max_connections needs the option 'limit': How many links may be open at one time.");
    }

    @Test
    void whatTheyDoNotTakeIsRefused() {
        assertThatThrownBy(() -> catalog.parse("refuse", Map.of("reset", "true")))
                .hasMessageContaining("refuse has no option 'reset': it takes none");
        assertThatThrownBy(() -> catalog.parse("max_connections", Map.of("limt", "1", "limit", "1")))
                .hasMessageContaining("did you mean 'limit'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "connect_delay", "max_connections"})
    void theyActOnWholeLinksAsTheyCome(String word) {
        BehaviorSpec spec = catalog.parse(word, word.equals("max_connections") ? Map.of("limit", "1") : Map.of());
        Activation activation = Activation.of(spec);
        assertThatThrownBy(() -> activation.withLinks(LinkSet.EXISTING))
                .isInstanceOf(CharivariException.class)
                .hasMessage(word + " acts on links as they come: links existing is not possible, leave it out");
        assertThatThrownBy(() -> activation.withPer(Per.REQUEST))
                .isInstanceOf(CharivariException.class)
                .hasMessage(word + " acts on whole links: per request is not possible, leave it out");
        assertThat(activation
                        .withLinks(LinkSet.NEW)
                        .withDirection(Direction.BOTH)
                        .withPer(Per.CONNECTION)
                        .perOr(Per.REQUEST))
                .isEqualTo(Per.CONNECTION);
        assertThat(activation.perOr(Per.REQUEST)).isEqualTo(Per.CONNECTION);
    }
}
