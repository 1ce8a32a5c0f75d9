package io.charivari.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.testkit.fault.Blackout;
import io.charivari.testkit.fault.Delay;
import io.charivari.testkit.fault.Down;
import io.charivari.testkit.fault.ErrorReply;
import io.charivari.testkit.fault.Fault;
import io.charivari.testkit.fault.LimitData;
import io.charivari.testkit.fault.Pass;
import io.charivari.testkit.testing.EchoServer;
import io.charivari.testkit.testing.Talk;
import io.charivari.testkit.testing.Web;
import io.charivari.testkit.testing.WebServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChaosProxyTest {

    private static final EchoServer ECHO = EchoServer.start();
    private static final WebServer WEB = WebServer.start();

    @AfterAll
    static void end() {
        ECHO.close();
        WEB.close();
    }

    private static ChaosProxy web() {
        return ChaosProxy.named("web").to(WEB.address()).protocol("http").start();
    }

    @Test
    void aFaultActsUntilItsBlockEnds() throws IOException {
        try (ChaosProxy web = web()) {
            try (ChaosFault fault = web.with(ErrorReply.status(503))) {
                assertThat(Web.status(web.address(), "/")).isEqualTo(503);
                assertThat(fault.effect()).isEqualTo(new FaultEffect(1, 1, 1, 0));
            }
            assertThat(Web.status(web.address(), "/")).isEqualTo(200);
        }
    }

    @Test
    void aFaultEndsWhateverWasThrown() throws IOException {
        try (ChaosProxy web = web()) {
            assertThatThrownBy(() -> {
                        try (ChaosFault fault = web.with(ErrorReply.status(503))) {
                            throw new IllegalStateException(fault.fault().behavior());
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);

            assertThat(web.faults()).isEmpty();
            assertThat(Web.status(web.address(), "/")).isEqualTo(200);
        }
    }

    @Test
    void aFaultIsInForceOnOpenLinksWhenItIsSet() throws IOException {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address());
                Talk talk = new Talk(echo.address())) {
            assertThat(talk.echo("before")).isEqualTo("before");

            try (ChaosFault fault = echo.with(LimitData.of(3))) {
                assertThat(talk.bytesUntilTheEnd("behind")).isEqualTo(3);
                assertThat(fault.effect().links()).isEqualTo(1);
            }
        }
    }

    @Test
    @SuppressWarnings("try") // one of them ends early
    void severalFaultsActInTheirOrderAndEndOneByOne() throws IOException {
        try (ChaosProxy web = web();
                ChaosFault reads = web.with(ErrorReply.status(503).match("path", "/read"));
                ChaosFault all = web.with(ErrorReply.status(504))) {
            assertThat(web.faults()).containsExactly(reads, all);
            assertThat(Web.status(web.address(), "/read")).isEqualTo(503);
            assertThat(Web.status(web.address(), "/write")).isEqualTo(504);

            reads.close();

            assertThat(web.faults()).containsExactly(all);
            assertThat(Web.status(web.address(), "/read")).isEqualTo(504);
        }
    }

    @Test
    @SuppressWarnings("try") // one of them ends early
    void theSameFaultCanBeSetTwice() throws IOException {
        try (ChaosProxy web = web();
                ChaosFault first = web.with(ErrorReply.status(503));
                ChaosFault second = web.with(ErrorReply.status(503))) {
            first.close();

            assertThat(second.isActive()).isTrue();
            assertThat(Web.status(web.address(), "/")).isEqualTo(503);
        }
    }

    @Test
    void closingAgainChangesNothing() throws IOException {
        try (ChaosProxy web = web()) {
            ChaosFault fault = web.with(ErrorReply.status(503));
            assertThat(Web.status(web.address(), "/")).isEqualTo(503);
            fault.close();
            FaultEffect effect = fault.effect();

            fault.close();

            assertThat(fault.isActive()).isFalse();
            assertThat(fault.effect()).isEqualTo(effect).isEqualTo(new FaultEffect(1, 1, 1, 0));
        }
    }

    @Test
    void aFaultWhoseTimeIsUpTellsWhatItDidAlsoWhenItsProxyIsGone() throws IOException {
        ChaosFault fault;
        int status;
        try (ChaosProxy web = web()) {
            fault = web.with(ErrorReply.status(503).until(ofMillis(300)));
            status = Web.status(web.address(), "/");
            await().until(() -> web.faults().isEmpty());
            web.with(Pass.of());
        }

        assertThat(fault.isActive()).isFalse();
        assertThat(fault.effect().requests()).isEqualTo(status == 503 ? 1 : 0);
        fault.close();
    }

    @Test
    void whatAProxyCannotHaveIsRefusedAndNothingIsSet() {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address())) {
            assertThatThrownBy(() -> echo.with(Pass.of().match("path", "/")))
                    .isInstanceOf(CharivariException.class)
                    .hasMessageContaining("match.path: '/' is not possible, proxy proxy speaks tcp")
                    .satisfies(refusal -> assertThat(refusal.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(LocalProxy.class.getName())));
            assertThatThrownBy(() -> echo.with(ErrorReply.status(503))).hasMessageContaining("error.status");
            assertThatThrownBy(() -> echo.with(Fault.of("dealy", Map.of("latency", "1s"))))
                    .hasMessageContaining("there is no behavior 'dealy'")
                    .hasMessageContaining("did you mean 'delay'?");

            assertThat(echo.faults()).isEmpty();
            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    @Test
    void behaviorsOfThirdPartiesAreFoundOnTheClassPath() throws IOException {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address());
                Talk talk = new Talk(echo.address())) {
            assertThat(talk.echo("say it")).isEqualTo("say it");
            try (ChaosFault fault = echo.with(Fault.of("shout"))) {
                assertThat(talk.echo("say it")).isEqualTo("SAY!IT");
                assertThat(fault.effect().links()).isEqualTo(1);
            }
            try (ChaosFault fault = echo.with(Fault.of("yell", Map.of("mark", "-")))) {
                assertThat(talk.echo("say it")).isEqualTo("SAY-IT");
                assertThat(fault.isActive()).isTrue();
            }
            assertThat(talk.echo("say it")).isEqualTo("say it");
            assertThatThrownBy(() -> echo.with(Fault.of("shout", Map.of("marc", "-"))))
                    .hasMessageContaining("shout has no option 'marc': it takes mark");
        }
    }

    static Stream<String> behaviors() {
        return Arrays.stream(BehaviorSpec.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(Behavior.class))
                .map(type -> type.getAnnotation(Behavior.class).name());
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void everyBehaviorCanBeSetAndIsGoneAfterwards(String behavior) {
        Map<String, Map<String, ?>> required = Map.of(
                "bandwidth", Map.of("rate", "1B/s"),
                "limit_data", Map.of("bytes", "0B"),
                "max_connections", Map.of("limit", 1),
                "slicer", Map.of("average_size", "1B", "delay", "1m"),
                "throttle", Map.of("requests", 1));
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address())) {
            echo.with(Fault.of(behavior, required.getOrDefault(behavior, Map.of())))
                    .close();

            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    @Test
    void aDisabledProxyRefusesAndKeepsItsPort() {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address());
                ChaosFault fault = echo.with(Pass.of())) {
            echo.disable();
            echo.disable();
            assertThat(Talk.works(echo.address())).isFalse();

            echo.enable();

            assertThat(Talk.works(echo.address())).isTrue();
            assertThat(fault.isActive()).isTrue();
        }
    }

    @Test
    void aResetEndsAllFaultsAndOpensThePort() {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address())) {
            ChaosFault down = echo.with(Down.of());
            echo.with(Blackout.of());
            echo.disable();

            echo.reset();

            assertThat(down.isActive()).isFalse();
            assertThat(echo.faults()).isEmpty();
            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    @Test
    void closedWhileFaultsAreSetAProxyLeavesNothing() throws IOException {
        ChaosProxy echo = ChaosProxy.start(ECHO.address());
        try (Talk talk = new Talk(echo.address())) {
            assertThat(talk.echo("there")).isEqualTo("there");
            ChaosFault fault = echo.with(Delay.of(ofMinutes(5)));

            echo.close();
            echo.close();

            assertThat(fault.isActive()).isFalse();
            fault.close();
            assertThat(Talk.works(echo.address())).isFalse();
            assertThat(echo.faults()).isEmpty();
        }
    }

    @Test
    void aClosedProxySaysSo() {
        ChaosProxy echo = ChaosProxy.start(ECHO.address());
        echo.close();

        assertThatThrownBy(() -> echo.with(Pass.of()))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("proxy proxy is closed");
        assertThatThrownBy(echo::disable).hasMessageContaining("closed");
        assertThatThrownBy(echo::reset).hasMessageContaining("closed");
    }

    @Test
    void aBackendMayComeLater() {
        int port;
        try (EchoServer first = EchoServer.start()) {
            port = first.port();
        }
        try (ChaosProxy echo = ChaosProxy.start("127.0.0.1:" + port)) {
            assertThat(Talk.works(echo.address())).isFalse();

            try (EchoServer late = EchoServer.start(port)) {
                assertThat(Talk.works(echo.address())).isTrue();
                assertThat(late.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void aBackendThatIsKnownOnlyAtTheStartIsAskedForThen() {
        List<String> known = new ArrayList<>();
        ProxyBuilder description = ChaosProxy.named("late").to(() -> known.get(0));
        known.add(ECHO.address());

        try (ChaosProxy echo = description.start()) {
            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        ProxyBuilder description = ChaosProxy.named("second").to(ECHO.address()).listen(ECHO.port());

        assertThatThrownBy(description::start)
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE))
                .hasMessageContaining(String.valueOf(ECHO.port()));
    }

    @Test
    void whatCannotBeStartedIsSaid() {
        assertThatThrownBy(() -> ChaosProxy.start("nowhere")).hasMessageContaining("'nowhere' is no address");
        assertThatThrownBy(() -> ChaosProxy.named("db").start()).hasMessageContaining("proxy db has no backend");
        assertThatThrownBy(() -> ChaosProxy.named("d b").to(ECHO.address()).start())
                .hasMessageContaining("'d b' is no proxy name");
        assertThatThrownBy(() -> ChaosProxy.named("db")
                        .to(ECHO.address())
                        .protocol("gopher")
                        .start())
                .hasMessageContaining("gopher");
    }

    @Test
    void aProtocolIsSpokenAsItsOptionsSay() throws IOException {
        ProxyBuilder web = ChaosProxy.named("web").to(WEB.address()).protocol("http");
        try (ChaosProxy started =
                web.protocolOption("overwrite_host_header", true).start()) {
            assertThat(Web.status(started.address(), "/")).isEqualTo(200);
            assertThat(WEB.lastHost()).isEqualTo(WEB.address());
        }
        assertThatThrownBy(() -> web.protocolOption("overwrite_host", true).start())
                .hasMessageContaining("did you mean 'overwrite_host_header'?");
    }

    @Test
    void oneThatListensEverywhereIsReachedByLoopback() {
        try (ChaosProxy echo =
                ChaosProxy.named("all").to(ECHO.address()).listen("0.0.0.0:0").start()) {
            assertThat(echo.host()).isEqualTo("127.0.0.1");
            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    @Test
    void theSameSeedHasTheSameLuck() {
        assertThat(luck(7)).isEqualTo(luck(7)).isNotEqualTo(luck(8)).contains(true, false);
    }

    private static List<Boolean> luck(long seed) {
        try (ChaosProxy echo =
                        ChaosProxy.named("echo").to(ECHO.address()).seed(seed).start();
                ChaosFault fault = echo.with(Blackout.of().probability(50))) {
            List<Boolean> worked = IntStream.range(0, 40)
                    .mapToObj(number -> Talk.works(echo.address()))
                    .toList();
            assertThat(fault.effect().links())
                    .isEqualTo(worked.stream().filter(works -> !works).count());
            return worked;
        }
    }

    @Test
    void fiftyProxiesShareAFewThreads() {
        List<ChaosProxy> proxies = IntStream.range(0, 50)
                .mapToObj(number -> ChaosProxy.start(ECHO.address()))
                .toList();
        try {
            assertThat(proxies).allMatch(proxy -> Talk.works(proxy.address()));
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("relay")))
                    .hasSizeBetween(1, 4)
                    .allMatch(Thread::isDaemon);
        } finally {
            proxies.forEach(ChaosProxy::close);
        }
    }

    @Test
    void manyThreadsMaySetAndEndFaultsOfOneProxy() {
        try (ChaosProxy echo = ChaosProxy.start(ECHO.address())) {
            CompletableFuture<?>[] all = IntStream.range(0, 8)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> setAndEnd(echo)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();

            assertThat(echo.faults()).isEmpty();
            assertThat(Talk.works(echo.address())).isTrue();
        }
    }

    private static void setAndEnd(ChaosProxy proxy) {
        for (int i = 0; i < 25; i++) {
            try (ChaosFault fault = proxy.with(Blackout.of())) {
                assertThat(fault.isActive()).isTrue();
                assertThat(Talk.works(proxy.address())).isFalse();
            }
        }
    }
}
