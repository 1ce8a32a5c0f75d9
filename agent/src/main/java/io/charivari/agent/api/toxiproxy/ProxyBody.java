package io.charivari.agent.api.toxiproxy;

import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.util.Optional;

/**
 * A proxy as a client asks for it; empty for what it does not say.
 *
 * @param listen empty text for a free port on all interfaces
 */
record ProxyBody(
        Optional<String> name, Optional<String> listen, Optional<String> upstream, Optional<Boolean> isEnabled) {

    private static final Endpoint ANY_PORT = new Endpoint("", 0);

    static ProxyBody read(Body body) {
        return new ProxyBody(body.text("name"), body.text("listen"), body.text("upstream"), body.flag("enabled"));
    }

    /**
     * A proxy of its own.
     *
     * @param where added to the name of a field that is missing
     * @throws CharivariException INVALID_INPUT for a name or address that is not possible
     */
    ProxySettings settings(String where) {
        String called = name.filter(text -> !text.isEmpty()).orElseThrow(() -> Failures.missing("name" + where));
        Endpoint backend = upstreamAddress(where).orElseThrow(() -> Failures.missing("upstream" + where));
        ProxySpec spec = ProxySpec.tcp(called, listenAddress().orElse(ANY_PORT), backend);
        return new ProxySettings(spec, isEnabled.orElse(true));
    }

    /**
     * What a proxy is to become; its name stays. An address that it shows already is no change, however it was asked for.
     *
     * @throws CharivariException INVALID_INPUT for an address that is not possible
     */
    Wish change(ProxyState now) {
        Optional<Endpoint> elsewhere = listenAddress().filter(address -> !address.equals(Documents.listen(now)));
        return new Wish(elsewhere, upstreamAddress(""), isEnabled);
    }

    private Optional<Endpoint> listenAddress() {
        return listen.map(text -> text.isEmpty() ? ANY_PORT : address("listen", text));
    }

    private Optional<Endpoint> upstreamAddress(String where) {
        return upstream.map(text -> {
            if (text.isEmpty()) {
                throw Failures.missing("upstream" + where);
            }
            Endpoint address = address("upstream", text);
            if (address.host().isEmpty() || address.port() == 0) {
                throw CharivariException.invalid(
                        "upstream: '" + text + "' needs a host and a port, such as 127.0.0.1:5432");
            }
            return address;
        });
    }

    private static Endpoint address(String field, String text) {
        try {
            return Endpoint.parse(text);
        } catch (CharivariException e) {
            throw CharivariException.invalid(field + ": " + e.text());
        }
    }

    /** What is to be another way. */
    record Wish(Optional<Endpoint> listen, Optional<Endpoint> upstream, Optional<Boolean> isEnabled) {

        ProxySettings of(ProxySettings before) {
            ProxySpec spec = before.spec();
            ProxySpec wanted =
                    spec.withListen(listen.orElse(spec.listen())).withBackend(upstream.orElse(spec.backend()));
            return new ProxySettings(wanted, isEnabled.orElse(before.isEnabled()));
        }
    }
}
