package io.charivari.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.fault.Blackout;
import io.charivari.testkit.fault.Pass;
import io.charivari.testkit.testing.EchoServer;
import io.charivari.testkit.testing.Talk;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes with tests that go wrong, or leave something behind, are run by hand. */
class ChaosExtensionTest {

    private static final EchoServer ECHO = EchoServer.start();

    private static TestRun run(Class<?> tests) {
        return TestRun.of(tests, Map.of());
    }

    @Test
    void aStaticExtensionKeepsItsProxiesForTheWholeClass() {
        TestRun run = run(ForTheClass.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(3);
        assertThat(ForTheClass.SEEN).hasSize(4).containsOnly(ForTheClass.SEEN.get(0));
        assertThat(Talk.works(ForTheClass.SEEN.get(0))).isFalse();
    }

    @ByHand
    @TestMethodOrder(MethodName.class)
    static class ForTheClass {

        static final List<InetSocketAddress> SEEN = new ArrayList<>();

        @RegisterExtension
        static final ChaosExtension CHAOS =
                ChaosExtension.withProxy("db").to(ECHO.address()).build();

        @BeforeAll
        static void start() {
            SEEN.add(CHAOS.proxy("db").address());
        }

        @Test
        void first() {
            see();
        }

        @Test
        void second() {
            see();
        }

        @Nested
        class Within {
            @Test
            void third() {
                see();
            }
        }

        private static void see() {
            SEEN.add(CHAOS.proxy("db").address());
            assertThat(Talk.works(CHAOS.proxy("db").address())).isTrue();
        }
    }

    @Test
    void anyOtherExtensionStartsItsProxiesForEach() {
        TestRun run = run(ForEach.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
        assertThat(ForEach.SEEN).doesNotHaveDuplicates().hasSize(4).noneMatch(Talk::works);
    }

    @ByHand
    static class ForEach {

        static final List<InetSocketAddress> SEEN = new ArrayList<>();

        @RegisterExtension
        final ChaosExtension chaos = ChaosExtension.withProxy("db")
                .to(ECHO.address())
                .withProxy("cache")
                .to(() -> ECHO.address())
                .build();

        @BeforeEach
        void start() {
            assertThat(Talk.works(chaos.proxy("cache").address())).isTrue();
        }

        @Test
        void first() {
            see();
        }

        @Test
        void second() {
            see();
        }

        private void see() {
            SEEN.add(chaos.proxy("db").address());
            SEEN.add(chaos.proxy("cache").address());
        }
    }

    @Test
    void whatATestLeavesOpenIsEndedAndReported() {
        TestRun run = run(Careless.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
        assertThat(run.reports())
                .singleElement()
                .asString()
                .contains("blackout {reset=false} on proxy db was left open by");
    }

    @ByHand
    @TestMethodOrder(MethodName.class)
    static class Careless {

        @RegisterExtension
        static final ChaosExtension CHAOS =
                ChaosExtension.withProxy("db").to(ECHO.address()).build();

        static final AtomicReference<ChaosFault> OF_THE_CLASS = new AtomicReference<>();

        @BeforeAll
        static void start() {
            OF_THE_CLASS.set(CHAOS.proxy("db").with(Pass.of()));
        }

        @Test
        @SuppressWarnings("resource")
        void first() {
            CHAOS.proxy("db").with(Blackout.of());
        }

        @Test
        void second() {
            assertThat(Talk.works(CHAOS.proxy("db").address())).isTrue();
            assertThat(CHAOS.proxy("db").faults()).containsExactly(OF_THE_CLASS.get());
        }
    }

    @Test
    void whatATestWithItsOwnProxiesLeavesOpenIsReportedToo() {
        TestRun run = run(CarelessForEach.class);

        assertThat(run.reports()).hasSize(2).allMatch(report -> report.contains("left open by careless("));
    }

    @ByHand
    static class CarelessForEach {

        @RegisterExtension
        final ChaosExtension chaos =
                ChaosExtension.withProxy("db").to(ECHO.address()).build();

        @Test
        @SuppressWarnings("resource")
        void careless() {
            chaos.proxy("db").with(Pass.of());
            chaos.proxy("db").with(Pass.of());
        }
    }

    @Test
    void aTestMayHaveAProxyOfItsOwnBesidesThatOfTheClass() {
        TestRun run = run(OfItsOwn.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @ByHand
    static class OfItsOwn {

        @RegisterExtension
        static final ChaosExtension CHAOS = ChaosExtension.withProxy("db")
                .to(ECHO.address())
                .withProxy("cache")
                .to(ECHO.address())
                .build();

        private ChaosProxy before;

        @BeforeEach
        void start(@OwnProxy("db") ChaosProxy own) {
            before = own;
        }

        @Test
        void first(@OwnProxy("db") ChaosProxy own) {
            assertThat(own).isSameAs(before).isNotSameAs(CHAOS.proxy("db"));
            try (ChaosFault fault = own.with(Blackout.of())) {
                assertThat(Talk.works(own.address())).isFalse();
                assertThat(Talk.works(CHAOS.proxy("db").address())).isTrue();
                assertThat(fault.effect().links()).isEqualTo(1);
            }
        }
    }

    @Test
    void aParameterThatMeansNoProxyIsRefused() {
        assertThat(run(UnknownParameter.class).failures())
                .hasSize(2)
                .allMatch(failure -> failure.getMessage().contains("ChaosProxy"))
                .anyMatch(failure -> failure.getMessage().contains("name one of db, cache"));
        assertThat(run(ParameterOfTheClass.class).failures())
                .singleElement()
                .asString()
                .contains("a proxy of its own belongs to a test");
    }

    @ByHand
    static class UnknownParameter {

        @RegisterExtension
        static final ChaosExtension CHAOS = ChaosExtension.withProxy("db")
                .to(ECHO.address())
                .withProxy("cache")
                .to(ECHO.address())
                .build();

        @Test
        void named(@OwnProxy("bd") ChaosProxy own) {}

        @Test
        void unnamed(@OwnProxy ChaosProxy own) {}
    }

    @ByHand
    static class ParameterOfTheClass {

        @RegisterExtension
        static final ChaosExtension CHAOS =
                ChaosExtension.withProxy("db").to(ECHO.address()).build();

        @BeforeAll
        static void start(@OwnProxy ChaosProxy own) {}

        @Test
        void test() {}
    }

    @Test
    void aProxyThatCannotStartFailsTheTestsAndLeavesNoOther() {
        assertThat(run(TakenPort.class).failures()).singleElement().asString().contains(String.valueOf(ECHO.port()));
    }

    @ByHand
    static class TakenPort {

        @RegisterExtension
        static final ChaosExtension CHAOS = ChaosExtension.withProxy("free")
                .to(ECHO.address())
                .withProxy("taken")
                .to(ECHO.address())
                .listen(ECHO.port())
                .build();

        @Test
        void neverRuns() {}
    }

    @Test
    void outsideOfTestsAProxyIsNotThere() {
        ChaosExtension chaos = ChaosExtension.withProxy("db").to(ECHO.address()).build();

        assertThatThrownBy(() -> chaos.proxy("db")).hasMessageContaining("proxy db does not run now");
        assertThatThrownBy(() -> chaos.proxy("dbb"))
                .hasMessageContaining("there is no proxy 'dbb'")
                .hasMessageContaining("did you mean 'db'?");
        assertThatThrownBy(() -> ChaosExtension.withProxy("db").withProxy("db"))
                .hasMessageContaining("there are two proxies db");
    }
}
