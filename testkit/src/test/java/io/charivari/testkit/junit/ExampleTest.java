package io.charivari.testkit.junit;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.testkit.fault.Delay;
import io.charivari.testkit.testing.EchoServer;
import io.charivari.testkit.testing.Talk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first test of docs/testkit.md. */
class ExampleTest {

    private static final EchoServer BACKEND = EchoServer.start();

    @RegisterExtension
    static final ChaosExtension chaos =
            ChaosExtension.withProxy("db").to(BACKEND.address()).seed(7).build();

    @AfterAll
    static void end() {
        BACKEND.close();
    }

    @Test
    void checkoutSurvivesASlowDatabase() {
        try (var fault = chaos.proxy("db").with(Delay.of(ofMillis(20)).probability(20))) {
            for (int order = 0; order < 20; order++) {
                assertThat(Talk.works(chaos.proxy("db").address())).isTrue();
            }

            assertThat(fault.effect().links()).isBetween(1L, 19L);
        }
        assertThat(chaos.proxy("db").faults()).isEmpty();
    }
}
