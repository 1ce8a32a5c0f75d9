package io.charivari.model.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyWordsTest {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 0);
    private static final Endpoint BACKEND = new Endpoint("127.0.0.1", 5432);

    @ParameterizedTest
    @CsvSource({
        "db.local:5432, db.local, 5432",
        "127.0.0.1:0, 127.0.0.1, 0",
        "[::1]:6379, ::1, 6379",
        ":3307, '', 3307",
        "*:80, *, 80",
        "my_host:65535, my_host, 65535"
    })
    void addressesAreReadAndWrittenBack(String text, String host, int port) {
        Endpoint endpoint = Endpoint.parse(text);

        assertThat(endpoint).isEqualTo(new Endpoint(host, port));
        assertThat(endpoint).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "db:",
                "5432",
                "::1:5432",
                "db:65536",
                "db:-1",
                "db:http",
                "a b:1",
                "http://db:1",
                "[]:1"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(CharivariException.class);
    }

    @Test
    void wildcardsStandForEveryInterface() {
        assertThat(Endpoint.parse(":1").isWildcard()).isTrue();
        assertThat(Endpoint.parse("0.0.0.0:1").isWildcard()).isTrue();
        assertThat(Endpoint.parse("[::]:1").isWildcard()).isTrue();
        assertThat(Endpoint.parse("*:1").isWildcard()).isTrue();
        assertThat(Endpoint.parse("127.0.0.1:1").isWildcard()).isFalse();
    }

    @Test
    void onlyTheMachineItselfIsLoopback() {
        for (String own : List.of("localhost:1", "127.0.0.1:1", "127.1.2.3:1", "[::1]:1")) {
            assertThat(Endpoint.parse(own).isLoopback()).as(own).isTrue();
        }
        for (String other : List.of(":1", "0.0.0.0:1", "[::]:1", "10.0.0.1:1", "db:1", "127.evil.example:1")) {
            assertThat(Endpoint.parse(other).isLoopback()).as(other).isFalse();
        }
    }

    @Test
    void aProxyNeedsANameAndABackendAndAPossibleTimeout() {
        Duration timeout = ProxySpec.DEFAULT_CONNECT_TIMEOUT;

        assertThat(ProxySpec.tcp("pg-1.main", LISTEN, BACKEND).protocol()).isEqualTo("tcp");
        assertThat(ProxySpec.tcp("redis:6379", LISTEN, BACKEND).name()).isEqualTo("redis:6379");
        assertThat(ProxySpec.tcp("_pg", LISTEN, BACKEND).name()).isEqualTo("_pg");
        assertThatThrownBy(() -> ProxySpec.tcp(":pg", LISTEN, BACKEND)).hasMessageContaining("starts with");
        assertThatThrownBy(() -> ProxySpec.tcp("p g", LISTEN, BACKEND)).hasMessageContaining("no proxy name");
        assertThatThrownBy(() -> ProxySpec.tcp("pg", LISTEN, new Endpoint("", 1)))
                .hasMessageContaining("needs a host and a port");
        assertThatThrownBy(() -> ProxySpec.tcp("pg", LISTEN, new Endpoint("db", 0)))
                .hasMessageContaining("needs a host and a port");
        assertThatThrownBy(() -> new ProxySpec("pg", LISTEN, BACKEND, "tcp", Duration.ZERO))
                .hasMessageContaining("between 1ms and 10m");
        assertThatThrownBy(() -> new ProxySpec("pg", LISTEN, BACKEND, "tcp", timeout.multipliedBy(1_000)))
                .hasMessageContaining("between 1ms and 10m");
    }

    @Test
    void aBackendIsToldOfItsClientsOnlyIfAskedFor() {
        ProxySpec plain = ProxySpec.tcp("pg", LISTEN, BACKEND);

        assertThat(plain.proxyProtocol()).isEqualTo(ProxyProtocol.OFF);
        assertThat(plain.withProxyProtocol(ProxyProtocol.parse("v2")).proxyProtocol())
                .isEqualTo(ProxyProtocol.V2);
        assertThat(ProxyProtocol.values()).allSatisfy(value -> assertThat(ProxyProtocol.parse(value.word()))
                .isEqualTo(value));
        assertThatThrownBy(() -> ProxyProtocol.parse("V2"))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("'V2' is no version of the PROXY protocol: give v1 or v2, or off");
    }

    @Test
    void labelsFollowTheRulesOfKubernetes() {
        assertThat(new Labels(Map.of("zone", "a", "example.com/role", "", "app", "x_y.z")))
                .hasToString("app=x_y.z,example.com/role=,zone=a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a b", "/a", "UPPER.com/a", "a=b"})
    void whatIsNoLabelKeyIsRefused(String key) {
        assertThatThrownBy(() -> new Labels(Map.of(key, "v")))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("is no label key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a b", "a,b", "a=b"})
    void whatIsNoLabelValueIsRefused(String value) {
        assertThatThrownBy(() -> new Labels(Map.of("key", value)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("is no value for label key");
    }

    @Test
    void aLabelHasAtMost63Characters() {
        assertThat(new Labels(Map.of("k", "v".repeat(63))).values()).hasSize(1);
        assertThatThrownBy(() -> new Labels(Map.of("k", "v".repeat(64)))).isInstanceOf(CharivariException.class);
    }

    @Test
    void aDirectionCoversItselfAndBothCoversAll() {
        assertThat(Direction.BOTH.covers(Direction.UPSTREAM)).isTrue();
        assertThat(Direction.UPSTREAM.covers(Direction.UPSTREAM)).isTrue();
        assertThat(Direction.UPSTREAM.covers(Direction.DOWNSTREAM)).isFalse();
    }
}
