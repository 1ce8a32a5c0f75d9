package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialWarningTest {

    private static final ProxySpec PROXY =
            ProxySpec.tcp("orders", new Endpoint("127.0.0.1", 0), new Endpoint("::1", 5432));

    private final ManualScheduler time = new ManualScheduler();
    private final List<String> said = new ArrayList<>();
    private final DialWarning warning = new DialWarning(PROXY, time.clock(), said::add);

    @Test
    void itNamesTheProxyTheBackendAndTheReason() {
        warning.onFailure("Connection refused");
        assertThat(said)
                .containsExactly("proxy orders: backend [::1]:5432 cannot be reached: Connection refused."
                        + " Its clients get a reset.");
    }

    @Test
    void itIsSaidAgainAfterTenSecondsAndNotBefore() {
        warning.onFailure("one");
        warning.onFailure("two");
        time.advance(Duration.ofNanos(DialWarning.QUIET_NANOS - 1));
        warning.onFailure("three");
        assertThat(said).hasSize(1);
        time.advance(Duration.ofNanos(1));
        warning.onFailure("four");
        assertThat(said).hasSize(2).last().asString().contains("four");
    }

    @Test
    void aBackendThatFailsLateIsSaidAtOnce() {
        time.advance(Duration.ofDays(300));
        warning.onFailure("late");
        assertThat(said).hasSize(1);
    }
}
