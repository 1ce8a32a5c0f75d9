package io.charivari.model.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorOptionsTest {

    private final BehaviorCatalog catalog = BehaviorCatalog.builtIn();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | 99 | error.status: '99' is not allowed, it is too small (allowed: 200 to 599)",
                "status | 600 | error.status: '600' is not allowed, it is too large (allowed: 200 to 599)",
                "status | many | error.status: 'many' is no whole number (allowed: 200 to 599)",
                "code | 0 | error.code: '0' is not allowed, it is too small",
                "code | 65535 | error.code: '65535' is not allowed, it is too large",
                "sqlstate | 4000 | error.sqlstate: '4000' is not allowed, an SQLSTATE has five digits or capital letters",
                "sqlstate | 4000a | error.sqlstate: '4000a' is not allowed",
                "kind | full | error.kind: 'full' is not allowed, it is none of its words",
                "headers | X Y: 1 | error.headers: 'X Y: 1' is not allowed, a header is 'Name: value'",
                "headers | Content-Length: 1 | error.headers: 'Content-Length: 1' is not allowed, Content-Length is set by"
                        + " the agent itself",
                "retry_after | 1500ms | error.retry_after: '1500ms' is not allowed, Retry-After counts whole seconds",
                "retry_after | 25h | error.retry_after: '25h' is not allowed, it is too large (allowed: 1s to 24h)",
                "retry_after | 30 | has no unit"
            })
    void anOptionOutOfItsBoundsIsRefusedByNameWithWhatIsAllowed(String option, String value, String message) {
        for (String behavior : new String[] {"error", "transient"}) {
            assertThatThrownBy(() -> catalog.parse(behavior, Map.of(option, value)))
                    .isInstanceOf(InvalidBehaviorException.class)
                    .hasMessageContaining(message.replace("error.", behavior + "."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\u0000b"})
    void aMessageIsOneLineOfText(String message) {
        assertThatThrownBy(() -> catalog.parse("error", Map.of("message", message)))
                .isInstanceOf(InvalidBehaviorException.class)
                .hasMessageContaining("error.message");
    }

    @Test
    void aMessageAndABodyAreBounded() {
        assertThatThrownBy(() -> catalog.parse("error", Map.of("message", "x".repeat(501))))
                .hasMessageContaining("1 to 500 characters");
        assertThatThrownBy(() -> catalog.parse("error", Map.of("body", "x".repeat(65_537))))
                .hasMessageContaining("longer than 65536 characters");
    }

    @Test
    void optionsAreReadAndWrittenThroughTheRecordThatBehaviorsShare() {
        Map<String, String> given = Map.of("failures", "2", "status", "503", "retry_after", "30s", "inject", "false");
        BehaviorSpec behavior = catalog.parse("transient", given);
        assertThat(behavior).isInstanceOf(Transient.class);
        assertThat(catalog.options(behavior)).isEqualTo(given);
    }
}
