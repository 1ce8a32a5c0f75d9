package io.charivari.agent.vaurien;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Vaurien's words ask for.
 *
 * @param listen where clients connect
 * @param backend where connections are relayed to
 * @param protocol how requests are told apart
 * @param protocolOptions of that protocol
 * @param connectTimeout for reaching the backend
 * @param http where Vaurien's HTTP API listens; empty for no API
 * @param behaviors what acts to begin with, and what options behaviors have
 * @param withoutEffect words that were said and change nothing here
 */
public record VaurienSetup(
        Endpoint listen,
        Endpoint backend,
        String protocol,
        ProtocolOptions protocolOptions,
        Duration connectTimeout,
        Optional<Endpoint> http,
        VaurienBehaviors behaviors,
        List<String> withoutEffect) {

    public VaurienSetup {
        withoutEffect = List.copyOf(withoutEffect);
    }
}
