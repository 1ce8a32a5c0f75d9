package io.charivari.proto;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import java.util.function.Function;

/** Turns proxies as they are wanted into wire messages and back. Stateless, safe for any thread. */
public final class ProxySpecCodec {

    private ProxySpecCodec() {}

    public static io.charivari.proto.v1.ProxySpec toWire(ProxySpec proxy) {
        return io.charivari.proto.v1.ProxySpec.newBuilder()
                .setName(proxy.name())
                .setListen(proxy.listen().toString())
                .setBackend(proxy.backend().toString())
                .setProtocol(proxy.protocol())
                .setConnectTimeout(DurationText.format(proxy.connectTimeout()))
                .setProxyProtocol(proxy.proxyProtocol().word())
                .putAllProtocolOptions(proxy.protocolOptions().values())
                .build();
    }

    /**
     * Reads and checks a proxy.
     *
     * @throws CharivariException INVALID_INPUT with the field that cannot be
     */
    public static ProxySpec fromWire(io.charivari.proto.v1.ProxySpec proxy) {
        return new ProxySpec(
                proxy.getName(),
                read("listen", proxy.getListen(), Endpoint::parse),
                read("backend", proxy.getBackend(), Endpoint::parse),
                proxy.getProtocol().isEmpty() ? ProxySpec.DEFAULT_PROTOCOL : proxy.getProtocol(),
                proxy.getConnectTimeout().isEmpty()
                        ? ProxySpec.DEFAULT_CONNECT_TIMEOUT
                        : read("connectTimeout", proxy.getConnectTimeout(), DurationText::parse),
                proxy.getProxyProtocol().isEmpty()
                        ? ProxyProtocol.OFF
                        : read("proxyProtocol", proxy.getProxyProtocol(), ProxyProtocol::parse),
                new ProtocolOptions(proxy.getProtocolOptionsMap()));
    }

    private static <T> T read(String field, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (CharivariException e) {
            throw CharivariException.invalid(field + ": " + e.text());
        }
    }
}
