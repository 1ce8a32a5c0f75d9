package io.charivari.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxySpecCodecTest {

    private static final io.charivari.proto.v1.ProxySpec LEAST = io.charivari.proto.v1.ProxySpec.newBuilder()
            .setName("pg")
            .setListen(":5433")
            .setBackend("db:5432")
            .build();

    @Test
    void aProxyArrivesAsItWasSent() {
        ProxySpec proxy = new ProxySpec(
                "pg",
                Endpoint.parse("[::1]:0"),
                Endpoint.parse("db:5432"),
                "postgres",
                Duration.ofMillis(1_500),
                ProxyProtocol.V2,
                new ProtocolOptions(Map.of("a", "1", "b", "")));

        assertThat(ProxySpecCodec.fromWire(ProxySpecCodec.toWire(proxy))).isEqualTo(proxy);
    }

    @Test
    void whatIsNotSaidIsTheDefault() {
        assertThat(ProxySpecCodec.fromWire(LEAST))
                .isEqualTo(ProxySpec.tcp("pg", new Endpoint("", 5433), new Endpoint("db", 5432)));
    }

    @Test
    void whatCannotBeIsRefusedWithItsField() {
        assertThatThrownBy(() -> ProxySpecCodec.fromWire(
                        LEAST.toBuilder().setListen("nowhere").build()))
                .hasMessageStartingWith("listen: 'nowhere' is no address");
        assertThatThrownBy(() -> ProxySpecCodec.fromWire(
                        LEAST.toBuilder().setBackend("db").build()))
                .hasMessageStartingWith("backend: 'db' is no address");
        assertThatThrownBy(() -> ProxySpecCodec.fromWire(
                        LEAST.toBuilder().setConnectTimeout("5").build()))
                .hasMessageStartingWith("connectTimeout: '5' has no unit");
        assertThatThrownBy(() -> ProxySpecCodec.fromWire(
                        LEAST.toBuilder().setProxyProtocol("v3").build()))
                .hasMessageStartingWith("proxyProtocol: 'v3'");
        assertThatThrownBy(() ->
                        ProxySpecCodec.fromWire(LEAST.toBuilder().setName("a b").build()))
                .hasMessageContaining("'a b' is no proxy name");
    }
}
