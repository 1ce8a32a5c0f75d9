package io.charivari.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.FaultEffect;
import io.charivari.testkit.fault.ErrorReply;
import io.charivari.testkit.fault.LimitData;
import io.charivari.testkit.testing.EchoServer;
import io.charivari.testkit.testing.Talk;
import io.charivari.testkit.testing.Web;
import io.charivari.testkit.testing.WebServer;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run at the same time do not see each other's faults. */
class ParallelTest {

    private static final int TESTS = 50;
    private static final long PATIENCE_SECONDS = 60;

    private static final EchoServer ECHO = EchoServer.start();
    private static final WebServer WEB = WebServer.start();

    /** No test goes on before the faults of all fifty are set. */
    private static final CyclicBarrier ALL_SET = new CyclicBarrier(TESTS);

    private static final Map<String, String> AT_ONCE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "60",
            "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "60");

    @ParameterizedTest
    @ValueSource(classes = {FieldForEach.class, OwnProxies.class})
    void fiftyTestsAtOnceHaveFiftyFaultsAndNoneOfTheOthers(Class<?> tests) {
        TestRun run = TestRun.of(tests, AT_ONCE);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(TESTS);
        assertThat(run.reports()).isEmpty();
    }

    @ByHand
    static class FieldForEach {

        @RegisterExtension
        final ChaosExtension chaos = ChaosExtension.withProxy("web")
                .to(WEB.address())
                .protocol("http")
                .withProxy("echo")
                .to(ECHO.address())
                .build();

        @RepeatedTest(TESTS)
        void one(RepetitionInfo number) throws Exception {
            suffer(number.getCurrentRepetition(), chaos.proxy("web"), chaos.proxy("echo"));
        }
    }

    @ByHand
    static class OwnProxies {

        @RegisterExtension
        static final ChaosExtension CHAOS = ChaosExtension.withProxy("web")
                .to(WEB.address())
                .protocol("http")
                .withProxy("echo")
                .to(ECHO.address())
                .build();

        @RepeatedTest(TESTS)
        void one(RepetitionInfo number, @OwnProxy("web") ChaosProxy web, @OwnProxy("echo") ChaosProxy echo)
                throws Exception {
            suffer(number.getCurrentRepetition(), web, echo);
            assertThat(Web.status(CHAOS.proxy("web").address(), "/")).isEqualTo(200);
        }
    }

    /** A status and a length that no other test has. */
    private static void suffer(int number, ChaosProxy web, ChaosProxy echo) throws Exception {
        try (ChaosFault error = web.with(ErrorReply.status(500 + number));
                ChaosFault limit = echo.with(LimitData.of(number))) {
            ALL_SET.await(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(Web.status(web.address(), "/")).isEqualTo(500 + number);
            try (Talk talk = new Talk(echo.address())) {
                assertThat(talk.bytesUntilTheEnd("x".repeat(2 * TESTS))).isEqualTo(number);
            }
            assertThat(error.effect()).isEqualTo(new FaultEffect(1, 1, 1, 0));
            assertThat(limit.effect().links()).isEqualTo(1);
            // Nobody has ended a fault before all have seen theirs.
            ALL_SET.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(Web.status(web.address(), "/")).isEqualTo(200);
        assertThat(Talk.works(echo.address())).isTrue();
    }

    @Test
    void testsOfOneClassThatShareAProxyKeepTheirFaultsUntilTheClassEnds() {
        TestRun run = TestRun.of(Sharing.class, AT_ONCE);

        assertThat(run.failures()).isEmpty();
        assertThat(run.reports()).isEmpty();
    }

    @ByHand
    static class Sharing {

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final ChaosExtension CHAOS =
                ChaosExtension.withProxy("echo").to(ECHO.address()).build();

        @RepeatedTest(2)
        void one(RepetitionInfo number) throws Exception {
            try (ChaosFault fault = CHAOS.proxy("echo").with(LimitData.of(1_000_000))) {
                BOTH.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(fault.isActive()).isTrue();
                BOTH.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
