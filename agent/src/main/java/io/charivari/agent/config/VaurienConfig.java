package io.charivari.agent.config;

import io.charivari.agent.vaurien.VaurienBehaviors;
import io.charivari.agent.vaurien.VaurienSetup;
import io.charivari.model.proxy.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What makes an agent a Vaurien.
 *
 * @param proxy the one that its words are about
 * @param api where Vaurien's HTTP API listens; empty for no API. An address beyond this machine has to be written by hand,
 *     which says that everybody there may set faults
 * @param behaviors what acts to begin with, and what options behaviors have
 * @param withoutEffect words that were said and change nothing
 */
public record VaurienConfig(
        String proxy, Optional<ApiConfig> api, VaurienBehaviors behaviors, List<String> withoutEffect) {

    public VaurienConfig {
        withoutEffect = List.copyOf(withoutEffect);
    }

    /** Of what Vaurien's words ask for. */
    public static VaurienConfig of(String proxy, VaurienSetup setup) {
        return new VaurienConfig(proxy, setup.http().map(VaurienConfig::api), setup.behaviors(), setup.withoutEffect());
    }

    private static ApiConfig api(Endpoint listen) {
        return new ApiConfig(listen, !listen.isLoopback());
    }
}
