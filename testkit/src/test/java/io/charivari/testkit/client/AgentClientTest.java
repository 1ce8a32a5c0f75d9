package io.charivari.testkit.client;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.Agent;
import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.AgentConfigReader;
import io.charivari.agent.config.AgentSettings;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Per;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.FaultEffect;
import io.charivari.testkit.fault.Blackout;
import io.charivari.testkit.fault.Delay;
import io.charivari.testkit.fault.ErrorReply;
import io.charivari.testkit.fault.Fault;
import io.charivari.testkit.fault.LimitData;
import io.charivari.testkit.fault.Pass;
import io.charivari.testkit.testing.EchoServer;
import io.charivari.testkit.testing.Talk;
import io.charivari.testkit.testing.Web;
import io.charivari.testkit.testing.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClientTest {

    private final EchoServer echo = EchoServer.start();
    private final WebServer web = WebServer.start();
    private final Agent agent;
    private final String url;
    private final AgentClient client;

    AgentClientTest(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.yaml"), """
                controllers: []
                drainTimeout: 0s
                api: 127.0.0.1:0
                proxies:
                  - {name: echo, listen: "127.0.0.1:0", backend: "%s"}
                """.formatted(echo.address()));
        AgentConfig config = AgentConfigReader.read(file, Files.readString(file), BuiltInProtocols.ALL.names())
                .over(AgentSettings.NONE, () -> "a");
        agent = Agent.start(
                config, new AgentIdentity("a", "boot", 0, "1.0", config.labels()), RandomGenerator.getDefault());
        url = "http://" + agent.apis().get(0).bound();
        client = ChaosClient.agent(url);
    }

    private boolean isDead;

    private void kill() {
        if (!isDead) {
            isDead = true;
            agent.close();
        }
    }

    @AfterEach
    void end() {
        kill();
        echo.close();
        web.close();
    }

    @Test
    void aFaultOfAnAgentIsUsedAsOneOfTheTestsOwn() throws IOException {
        ChaosProxy proxy = client.proxy("echo");
        try (Talk talk = new Talk(proxy.address());
                ChaosFault fault = proxy.with(LimitData.of(3))) {
            assertThat(talk.bytesUntilTheEnd("hello")).isEqualTo(3);
            assertThat(fault.effect().links()).isEqualTo(1);
            assertThat(fault.isActive()).isTrue();
            assertThat(proxy.faults()).containsExactly(fault);
        }
        assertThat(proxy.faults()).isEmpty();
        assertThat(Talk.works(proxy.address())).isTrue();
    }

    @Test
    void whatAFaultDidIsKnownWhenItHasEnded() throws IOException {
        try (ChaosProxy started = startWeb()) {
            ChaosFault fault =
                    started.with(ErrorReply.status(503).match("path", "/pay").times(5));
            assertThat(Web.status(started.address(), "/pay")).isEqualTo(503);
            assertThat(Web.status(started.address(), "/read")).isEqualTo(200);

            fault.close();
            fault.close();

            assertThat(fault.effect()).isEqualTo(new FaultEffect(1, 1, 1, 0));
            assertThat(Web.status(started.address(), "/pay")).isEqualTo(200);
        }
    }

    private ChaosProxy startWeb() {
        return client.start(
                ChaosProxy.named("web").to(web.address()).protocol("http").seed(7));
    }

    @Test
    void closingEndsWhatWasBegunThroughThisClientAndNothingElse() {
        ChaosFault other = ChaosClient.agent(url).proxy("echo").with(Pass.of());
        ChaosProxy found = client.proxy("echo");
        found.with(Blackout.of());
        ChaosProxy started = startWeb();
        assertThat(client.proxies()).containsExactly("echo", "web");

        client.close();
        client.close();

        assertThat(client.proxies()).containsExactly("echo");
        assertThat(Talk.works(found.address())).isTrue();
        assertThat(other.isActive()).isTrue();
        assertThatThrownBy(() -> started.with(Pass.of())).hasMessageContaining("proxy web is closed");
    }

    @Test
    void aProxyIsMadeAsItIsDescribed() {
        client.start(ChaosProxy.named("a:web")
                .to(web.address())
                .protocol("http")
                .protocolOption("overwrite_host_header", true)
                .connectTimeout(ofSeconds(3)));

        ProxySpec made = agent.proxies().get(0).spec();
        assertThat(made.name()).isEqualTo("a:web");
        assertThat(made.backend()).hasToString(web.address());
        assertThat(made.protocol()).isEqualTo("http");
        assertThat(made.protocolOptions().values()).containsEntry("overwrite_host_header", "true");
        assertThat(made.connectTimeout()).isEqualTo(ofSeconds(3));
        assertThat(client.proxy("a:web").with(Pass.of()).isActive()).isTrue();
    }

    @Test
    void aFaultThatOthersHaveEndedIsNoError() {
        ChaosFault fault = client.proxy("echo").with(Blackout.of());

        ChaosClient.agent(url).proxy("echo").reset();

        assertThat(fault.isActive()).isFalse();
        assertThat(fault.effect()).isEqualTo(FaultEffect.NONE);
        fault.close();
    }

    @Test
    void aFaultWhoseTimeIsUpEndsByItself() {
        ChaosFault fault = client.proxy("echo").with(Blackout.of().until(ofMillis(50)));

        await().until(() -> !fault.isActive());
        assertThat(Talk.works(client.proxy("echo").address())).isTrue();
    }

    @Test
    void aProxyIsDisabledEnabledAndReset() {
        ChaosProxy proxy = client.proxy("echo");
        proxy.disable();
        assertThat(Talk.works(proxy.address())).isFalse();
        assertThat(client.proxy("echo").name()).isEqualTo("echo");

        proxy.enable();
        assertThat(Talk.works(proxy.address())).isTrue();
        proxy.with(Blackout.of());
        proxy.disable();
        proxy.reset();

        assertThat(Talk.works(proxy.address())).isTrue();
    }

    @Test
    void everythingThatAFaultSaysGetsThere() {
        ChaosFault fault = client.proxy("echo")
                .with(Delay.of(ofSeconds(2), ofMillis(10))
                        .probability(0.5)
                        .direction(Direction.BOTH)
                        .per(Per.REQUEST)
                        .skip(2)
                        .times(3)
                        .links(LinkSet.NEW)
                        .until(ofSeconds(90)));

        assertThat(agent.proxies().get(0).active()).singleElement().satisfies(active -> assertThat(active.activation())
                .isEqualTo(fault.fault().activation()));
    }

    @Test
    void whatTheAgentRefusesIsSaidInItsWords() {
        ChaosProxy proxy = client.proxy("echo");

        assertRefused(ErrorCode.NOT_FOUND, () -> client.proxy("ehco"), "has no proxy ehco", "it has echo");
        assertRefused(ErrorCode.INVALID_INPUT, () -> proxy.with(Pass.of().match("path", "/")), "speaks tcp");
        assertRefused(ErrorCode.INVALID_INPUT, () -> proxy.with(Fault.of("teapot")), "there is no behavior 'teapot'");
        assertRefused(
                ErrorCode.CONFLICT, () -> client.start(ChaosProxy.named("echo").to(echo.address())), "echo");
        assertThat(proxy.faults()).isEmpty();
    }

    @Test
    void anAgentThatIsNotThereIsSaid() {
        kill();

        assertRefused(ErrorCode.UNREACHABLE, client::proxies, "cannot reach an agent at " + url, "--api?");
        client.close();
    }

    @Test
    void anAgentThatDiesLeavesAClearFailureAtTheEnd() {
        client.proxy("echo").with(Pass.of());
        client.start(ChaosProxy.named("other").to(echo.address()));
        kill();

        assertThatThrownBy(client::close)
                .hasMessageContaining("cannot reach an agent")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void whatIsNoAgentIsSaid() {
        try (AgentClient other = ChaosClient.agent("http://" + web.address())) {
            assertRefused(ErrorCode.INTERNAL, other::proxies, "something else than JSON");
        }
        assertThatThrownBy(() -> ChaosClient.agent("127.0.0.1:7480")).hasMessageContaining("is no address of an agent");
        assertThatThrownBy(() -> ChaosClient.agent("https://h:1"))
                .hasMessageContaining("such as http://127.0.0.1:7480");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CharivariException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).contains(words);
        });
    }
}
