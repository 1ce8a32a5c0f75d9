package io.charivari.model.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolOptionsTest {

    @Test
    void whatIsWrittenIsReadBack() {
        ProtocolOptions options = new ProtocolOptions(Map.of("b", "", "a", "x=y z"));
        assertThat(options.text()).isEqualTo("a=x=y z\nb=");
        assertThat(ProtocolOptions.parse(options.text())).isEqualTo(options);
        assertThat(ProtocolOptions.parse(ProtocolOptions.NONE.text())).isEqualTo(ProtocolOptions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a-b", "a b", "é"})
    void aNameThatNoOptionCanHaveIsRefused(String name) {
        assertThatThrownBy(() -> new ProtocolOptions(Map.of(name, "x")))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("is no option of a protocol");
    }

    @Test
    void aValueThatIsNoLineIsRefused() {
        assertThatThrownBy(() -> new ProtocolOptions(Map.of("a", "x\ny"))).hasMessageContaining("one line");
        assertThatThrownBy(() -> new ProtocolOptions(Map.of("a", "x".repeat(501))))
                .hasMessageContaining("500");
        assertThatThrownBy(() -> ProtocolOptions.parse("a")).hasMessageContaining("name=value");
    }
}
