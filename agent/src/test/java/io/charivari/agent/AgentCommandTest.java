package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.ToxiproxyConfig;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCommandTest {

    private static AgentCommand parse(String... args) {
        AgentCommand command = new AgentCommand();
        command.commandLine().parseArgs(args);
        return command;
    }

    private static AgentConfig read(String... args) {
        return parse(args).configuration(BuiltInProtocols.ALL, () -> "this-host");
    }

    @Test
    void oneProxyFromFlags() {
        AgentConfig config = read("--listen", "127.0.0.1:0", "--backend", "db:5432");

        assertThat(config.id()).isEqualTo("this-host");
        assertThat(config.proxies())
                .containsExactly(ProxySpec.tcp("proxy", new Endpoint("127.0.0.1", 0), new Endpoint("db", 5432)));
        assertThat(config.controllers()).containsExactly(AgentConfig.DEFAULT_CONTROLLER);
    }

    @Test
    void everyFlagIsRead() {
        AgentConfig config =
                read(("--id a1 --label role=db --label zone=a --controller c1:1 --controller c2:2 --proxy :5433"
                                + " --backend db:5432 --name db --protocol http --connect-timeout 1s --drain-timeout 9s"
                                + " --protocol-option overwrite_host_header=true"
                                + " --proxy-protocol v1 --max-held-bytes 2MiB --log-level debug --api :7480"
                                + " --api-insecure --state-dir /var/lib/a1")
                        .split(" "));

        assertThat(config.id()).isEqualTo("a1");
        assertThat(config.labels().values()).isEqualTo(Map.of("role", "db", "zone", "a"));
        assertThat(config.controllers()).extracting(Endpoint::host).containsExactly("c1", "c2");
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.maxHeldBytes()).isEqualTo(ByteSize.parse("2MiB"));
        assertThat(config.api()).contains(new ApiConfig(new Endpoint("", 7480), true));
        assertThat(config.stateDir()).contains(Path.of("/var/lib/a1"));
        assertThat(config.proxies()).singleElement().satisfies(proxy -> {
            assertThat(proxy.name()).isEqualTo("db");
            assertThat(proxy.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(proxy.proxyProtocol()).isEqualTo(ProxyProtocol.V1);
            assertThat(proxy.protocolOptions().values()).isEqualTo(Map.of("overwrite_host_header", "true"));
        });
    }

    @Test
    void anAgentMayWaitForTheProxiesOfItsController() {
        AgentConfig config = read("--id", "a1", "--state-dir", "state");

        assertThat(config.proxies()).isEmpty();
        assertThatThrownBy(() -> read("--state-dir", "state", "--no-controller"))
                .hasMessageContaining("there is no proxy");
        assertThatThrownBy(() -> read("--id", "a1")).hasMessageContaining("--state-dir");
    }

    @Test
    void everyIdHasADefaultDirectoryOfItsOwn() {
        AgentConfig config = read("--id", "a1", "--listen", ":0", "--backend", "db:5432");

        assertThat(config.stateDir()).isEmpty();
        assertThat(config.defaultStateDir()).isEqualTo(Path.of("charivari-state", "a1"));
    }

    @Test
    void aFlagWinsOverTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.yaml"), """
                id: from-file
                labels: {role: db, zone: a}
                controllers: ['c1:1']
                proxies: [{name: db, listen: ':5433', backend: 'db:5432'}]
                """);
        AgentConfig config =
                read("--config", file.toString(), "--id", "from-flag", "--label", "zone=b", "--no-controller");

        assertThat(config.id()).isEqualTo("from-flag");
        assertThat(config.labels().values()).isEqualTo(Map.of("role", "db", "zone", "b"));
        assertThat(config.controllers()).isEmpty();
        assertThat(config.proxies()).hasSize(1);
    }

    @Test
    void pluginsAreWhereTheFlagSaysElseWhereTheFileSays(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.yaml"), "plugins: there\napi: 127.0.0.1:0\n");

        assertThat(parse("--config", file.toString()).pluginDirectory()).contains(directory.resolve("there"));
        assertThat(parse("--config", file.toString(), "--plugins", "here").pluginDirectory())
                .contains(Path.of("here"));
        assertThat(parse().pluginDirectory()).isEmpty();
        assertThat(read("--config", file.toString()).proxies()).isEmpty();
    }

    @Test
    void anAgentWithAnApiNeedsNoProxyToBeginWith() {
        AgentConfig config = read("--api", "127.0.0.1:0");
        assertThat(config.api()).contains(new ApiConfig(new Endpoint("127.0.0.1", 0), false));
        assertThat(config.proxies()).isEmpty();
    }

    @Test
    void anAgentMayBeAToxiproxyAtTheUsualAddressOrAnother() {
        assertThat(read("--no-controller", "--toxiproxy").toxiproxy())
                .contains(new ToxiproxyConfig(new ApiConfig(new Endpoint("localhost", 8474), false), Optional.empty()));
        AgentConfig elsewhere = read("--toxiproxy", "0.0.0.0:8474", "--api-insecure", "--no-controller");
        assertThat(elsewhere.toxiproxy().map(ToxiproxyConfig::api))
                .contains(new ApiConfig(new Endpoint("0.0.0.0", 8474), true));
        assertThat(elsewhere.api()).isEmpty();
        assertThat(elsewhere.proxies()).isEmpty();
        assertThat(read("--toxiproxy", "--toxiproxy-config", "t.json")
                        .toxiproxy()
                        .flatMap(ToxiproxyConfig::proxies))
                .contains(Path.of("t.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--id a                                                     | there is no proxy",
                "--listen :1                                                | go together",
                "--name db                                                  | --listen and --backend",
                "--listen :1 --backend b:1 --config agent.yaml              | agent.yaml does not exist",
                "--listen :x --backend b:1                                  | --listen: ':x' is no address",
                "--listen :1 --backend b:1 --protocol htp                   | protocol 'htp' of proxy proxy is not known",
                "--listen :1 --backend b:1 --proxy-protocol v3              | --proxy-protocol: 'v3' is no version",
                "--listen :1 --backend b:1 --protocol-option A=1            | 'A' is no option of a protocol",
                "--listen :1 --backend b:1 --protocol-option a=b=c          | tcp has no option 'a'",
                "--protocol-option a=1                                      | --listen and --backend",
                "--proxy-protocol v1                                        | --listen and --backend",
                "--listen :1 --backend b:1 --drain-timeout 5                | --drain-timeout: '5' has no unit     ",
                "--listen :1 --backend b:1 --max-held-bytes 1B              | out of bounds",
                "--listen :1 --backend b:1 --no-controller --controller c:1 | exclude each other",
                "--listen :1 --backend b:1 --tls-cert c.pem                 | go together",
                "--listen :1 --backend b:1 --tls-ca none.pem                | none.pem cannot be read",
                "--listen :1 --backend b:1 --api :7480                      | --api-insecure",
                "--listen :1 --backend b:1 --api 10.0.0.1:7480              | 127.0.0.1:7480",
                "--listen :1 --backend b:1 --api db:7480                    | could be reached",
                "--listen :1 --backend b:1 --api 7480                       | --api: '7480' is no address",
                "--listen :1 --backend b:1 --toxiproxy :8474                | --api-insecure",
                "--listen :1 --backend b:1 --toxiproxy-config t.json        | --toxiproxy: give that, too",
                "--listen :1 --backend b:1 --toxiproxy 8474                 | --toxiproxy: '8474' is no address",
                "--listen :1 --backend b:1 --api-insecure                   | give one of them, too",
                "--listen :1 --backend b:1 --label a=b=c                    | is no value for label a",
            })
    void aBadFlagIsRefusedWithWhatToDo(String args, String message) {
        assertThatThrownBy(() -> read(args.split(" ")))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }

    @Test
    void usageErrorsExitWithTwoAndOneMessage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

        assertThat(AgentMain.run(new String[] {"--nonsense"}, stream, stream)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("chaos-agent: ")
                .contains("--nonsense")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--behavior-dely-sleep=2  | there is no flag '--behavior-dely-sleep'; did you mean '--behavior-delay-sleep'?",
                "--protocol-htp-buffer 2  | did you mean '--protocol-http-buffer'?",
                "--handlers.errr.inject   | did you mean '--handlers.error.inject'?",
                "--litsen :1              | did you mean '--listen'?",
            })
    void aFlagThatThereIsNotIsToldWithTheNearest(String args, String message) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

        assertThat(AgentMain.run(args.split(" "), stream, stream)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    }

    @Test
    void theHelpShowsVauriensWordsInAGroupOfTheirOwn() {
        assertThat(new AgentCommand().commandLine().getUsageMessage())
                .containsSubsequence(
                        "Options:",
                        "--listen=HOST:PORT",
                        "Vaurien's words, for who comes from there:",
                        "--proxy=HOST:PORT",
                        "--behavior=SHARES",
                        "--http[=true|false]",
                        "--behavior-delay-sleep=SECONDS",
                        "Examples:")
                .doesNotContain("--local", "--bufsize", "--handlers.");
    }

    @ParameterizedTest
    @CsvSource({"critical, error", "WARNING, warn", "Info, info", "debug, debug", "trace, trace"})
    void levelsAreThoseOfBothTools(String word, String level) {
        AgentCommand command = new AgentCommand();
        command.commandLine().parseArgs("--log-level", word);

        assertThat(command.logLevel()).hasToString(level);
    }
}
