package io.charivari.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentConfigReaderTest {

    private static final Path FILE = Path.of("conf", "agent.yaml");
    private static final String PROXY = "proxies: [{name: db, listen: ':5433', backend: 'db:5432'}]\n";

    private static AgentConfig read(String text) {
        return AgentSettings.NONE.over(
                AgentConfigReader.read(FILE, text, BuiltInProtocols.ALL.names()), () -> "this-host");
    }

    @Test
    void theApiIsOffUnlessItIsAskedForAndStaysOnThisMachine() {
        assertThat(read(PROXY).api()).isEmpty();
        assertThat(read("api: 127.0.0.1:7480\n" + PROXY).api())
                .contains(new ApiConfig(new Endpoint("127.0.0.1", 7480), false));
        assertThat(read("api: '[::1]:0'\n").proxies()).isEmpty();
        assertThat(read("api: ':7480'\napiInsecure: true\n" + PROXY).api())
                .contains(new ApiConfig(new Endpoint("", 7480), true));
        assertThatThrownBy(() -> read("api: ':7480'\n" + PROXY)).hasMessageContaining("apiInsecure: true");
        assertThatThrownBy(() -> read("api: 127.0.0.1:7480\napiInsecure: yes\n" + PROXY))
                .hasMessageContaining("apiInsecure");
    }

    @Test
    void toxiproxyIsTrueFalseOrAnAddress() {
        assertThat(read(PROXY).toxiproxy()).isEmpty();
        assertThat(read("toxiproxy: false\n" + PROXY).toxiproxy()).isEmpty();
        assertThat(read("toxiproxy: true\n").toxiproxy())
                .contains(new ToxiproxyConfig(new ApiConfig(new Endpoint("localhost", 8474), false), Optional.empty()));
        assertThat(read("toxiproxy: ':1'\ntoxiproxyConfig: t.json\napiInsecure: true\n")
                        .toxiproxy())
                .contains(new ToxiproxyConfig(
                        new ApiConfig(new Endpoint("", 1), true), Optional.of(Path.of("conf", "t.json"))));
        assertThatThrownBy(() -> read("toxiproxy: yes\n" + PROXY)).hasMessageContaining("'yes' is no address");
        assertThatThrownBy(() -> read("toxiproxy: ':1'\n")).hasMessageContaining("apiInsecure: true");
    }

    @Test
    void everyDefaultIsAsDocumented() {
        AgentConfig config = read(PROXY);

        assertThat(config.id()).isEqualTo("this-host");
        assertThat(config.labels().values()).isEmpty();
        assertThat(config.controllers()).containsExactly(new Endpoint("127.0.0.1", 7400));
        assertThat(config.tls().isUsed()).isFalse();
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maxHeldBytes()).isEqualTo(new ByteSize(128L << 20));
        assertThat(config.proxies())
                .containsExactly(new ProxySpec(
                        "db",
                        new Endpoint("", 5433),
                        new Endpoint("db", 5432),
                        "tcp",
                        Duration.ofSeconds(5),
                        ProxyProtocol.OFF,
                        ProtocolOptions.NONE));
    }

    @Test
    void everyKeyIsRead() {
        AgentConfig config = read("""
                id: pg-1
                labels: {role: postgres, zone: a}
                controllers: ['c1:7400', 'c2:7401']
                tls: {ca: ca.pem, cert: /etc/agent.pem, key: key.pem}
                drainTimeout: 1m
                maxHeldBytes: 64MiB
                connectTimeout: 2s
                stateDir: ../state
                proxies:
                  - {name: db, listen: '127.0.0.1:0', backend: 'db:5432', protocol: tcp, proxyProtocol: v2}
                  - {name: cache, listen: '[::1]:6380', backend: 'cache:6379', connectTimeout: 300ms, proxyProtocol: off}
                  - {name: web, listen: ':0', backend: 'web:80', protocol: http, protocolOptions: {overwrite_host_header: true}}
                """);

        assertThat(config.id()).isEqualTo("pg-1");
        assertThat(config.labels().values()).isEqualTo(Map.of("role", "postgres", "zone", "a"));
        assertThat(config.controllers()).extracting(Endpoint::port).containsExactly(7400, 7401);
        assertThat(config.tls())
                .isEqualTo(
                        new TlsFiles(Path.of("conf", "ca.pem"), Path.of("/etc/agent.pem"), Path.of("conf", "key.pem")));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.maxHeldBytes()).isEqualTo(ByteSize.parse("64MiB"));
        assertThat(config.stateDir()).contains(Path.of("conf", "..", "state"));
        assertThat(config.proxies())
                .extracting(ProxySpec::connectTimeout)
                .containsExactly(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2));
        assertThat(config.proxies())
                .extracting(ProxySpec::proxyProtocol)
                .containsExactly(ProxyProtocol.V2, ProxyProtocol.OFF, ProxyProtocol.OFF);
        assertThat(config.proxies())
                .extracting(ProxySpec::protocolOptions)
                .containsExactly(
                        ProtocolOptions.NONE,
                        ProtocolOptions.NONE,
                        new ProtocolOptions(Map.of("overwrite_host_header", "true")));
    }

    @Test
    void proxiesMayComeFromTheController() {
        assertThat(read("stateDir: /var/lib/a1\n").proxies()).isEmpty();
    }

    @Test
    void anEmptyListOfControllersMeansRelayOnly() {
        assertThat(read("controllers: []\n" + PROXY).controllers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID: x                                  | 1:1  | did you mean 'id'?",
                "id: 'a b'                              | 1:5  | is no agent id",
                "drainTimeout: 5                        | 1:15 | a duration is a number with a unit",
                "drainTimeout: 2h                       | 1:15 | 1h",
                "maxHeldBytes: 1KB                      | 1:15 | between 1MiB and 64GiB",
                "connectTimeout: 0s                     | 1:17 | 1ms",
                "controllers: [':7400']                 | 1:15 | needs a host and a port",
                "controllers: c1:7400                   | 1:14 | takes a list",
                "tls: {cert: a.pem}                     | 1:6  | needs the key 'ca'",
                "tls: {ca: a.pem, key: k.pem}           | 1:6  | go together",
                "labels: {role: 'a b'}                  | 1:16 | is no value for label role",
            })
    void aProblemIsToldWithItsPlace(String line, String place, String message) {
        assertThatThrownBy(() -> read(line + "\n" + PROXY))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(FILE + ":" + place + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void everyProblemOfTheProxiesIsToldAtOnce() {
        assertThatThrownBy(() -> read("""
                        proxies:
                          - {name: db, listen: ':5433', backend: 'db:5432'}
                          - {name: db, listen: ':5433', backend: 'db'}
                          - {nam: x, listen: ':1', backend: ':0', protocol: htp, proxyProtocol: v3}
                        """))
                .hasMessageContaining(":3:12: two proxies have the name db")
                .hasMessageContaining(":3:24: two proxies listen on :5433")
                .hasMessageContaining(":3:42: backend: 'db' is no address")
                .hasMessageContaining("unknown key 'nam'")
                .hasMessageContaining("needs the key 'name'")
                .hasMessageContaining("a backend needs a host and a port")
                .hasMessageContaining("'htp' is not allowed")
                .hasMessageContaining("'v3' is not allowed");
    }

    @Test
    void aFileWithoutProxiesIsRefused() {
        assertThatThrownBy(() -> read("id: a\n"))
                .isNotInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("needs the key 'proxies'");
        assertThatThrownBy(() -> read("proxies: []\n")).hasMessageContaining("give at least one");
        assertThatThrownBy(() -> read("")).hasMessageContaining("the file is empty");
    }
}
