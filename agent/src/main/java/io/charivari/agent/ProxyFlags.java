package io.charivari.agent;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that describe one proxy. */
final class ProxyFlags {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where clients connect. Port 0 takes a free one and prints it.")
    @Nullable
    String listen;

    @Option(names = "--backend", paramLabel = "HOST:PORT", description = "Where connections are relayed to.")
    @Nullable
    String backend;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the proxy. Default: proxy.")
    @Nullable
    String name;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description =
                    "How requests are told apart: tcp (not at all), http, redis, memcache, mysql, postgres, smtp, or one of"
                            + " a plug-in. Default: tcp.")
    @Nullable
    String protocol;

    @Option(
            names = "--protocol-option",
            paramLabel = "NAME=VALUE",
            description = "How the protocol is spoken, such as overwrite_host_header=true of http. Repeatable.")
    Map<String, String> protocolOptions = Map.of();

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            description = "For reaching the backend. Default: 5s.")
    @Nullable
    String connectTimeout;

    @Option(
            names = "--proxy-protocol",
            paramLabel = "VERSION",
            description = "Tell the backend each client's address first: off, v1 or v2. Default: off.")
    @Nullable
    String proxyProtocol;

    /** Whether something was said that Vaurien has no word for. */
    boolean areOurs() {
        return listen != null
                || name != null
                || connectTimeout != null
                || proxyProtocol != null
                || !protocolOptions.isEmpty();
    }

    /** Takes an address that was said by Vaurien's word, if it was. */
    void listenOn(@Nullable String address) {
        if (address != null && listen != null) {
            throw CharivariException.invalid("--proxy and --listen say the same: give one");
        }
        listen = address == null ? listen : address;
    }

    /**
     * The proxy that they describe, if they do.
     *
     * @param withFile whether there is a file that describes some
     */
    Optional<ProxySpec> proxy(boolean withFile) {
        if (listen == null && backend == null) {
            if (protocol != null || areOurs()) {
                throw CharivariException.invalid("--name, --protocol, --protocol-option, --connect-timeout and"
                        + " --proxy-protocol describe the proxy of --listen and --backend: give these, too");
            }
            return Optional.empty();
        }
        if (withFile) {
            throw CharivariException.invalid("--listen and --backend describe one proxy, --config several: put it"
                    + " into the file, or leave the file out");
        }
        if (listen == null || backend == null) {
            throw CharivariException.invalid("--listen and --backend go together: give both");
        }
        return Optional.of(new ProxySpec(
                name(),
                read("--listen", listen, Endpoint::parse).orElseThrow(),
                read("--backend", backend, Endpoint::parse).orElseThrow(),
                Optional.ofNullable(protocol).orElse(ProxySpec.DEFAULT_PROTOCOL),
                connectTimeout().orElse(ProxySpec.DEFAULT_CONNECT_TIMEOUT),
                version(),
                options()));
    }

    ProtocolOptions options() {
        return new ProtocolOptions(protocolOptions);
    }

    String name() {
        return Optional.ofNullable(name).orElse("proxy");
    }

    Optional<Duration> connectTimeout() {
        return read("--connect-timeout", connectTimeout, DurationText::parse);
    }

    ProxyProtocol version() {
        return read("--proxy-protocol", proxyProtocol, ProxyProtocol::parse).orElse(ProxyProtocol.OFF);
    }

    /** Puts the flag before what is said of its value. */
    static <T> Optional<T> read(String flag, @Nullable String text, Function<String, T> parser) {
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (CharivariException e) {
            throw CharivariException.invalid(flag + ": " + e.text());
        }
    }
}
