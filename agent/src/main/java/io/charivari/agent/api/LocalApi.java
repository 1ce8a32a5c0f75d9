package io.charivari.agent.api;

import io.charivari.agent.api.http.HttpApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.api.v1.V1Api;
import io.charivari.agent.api.vaurien.VaurienApi;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;

/**
 * One of the agent's local APIs, put together.
 *
 * <p>Safe for any thread.
 */
public final class LocalApi implements AutoCloseable {

    private final HttpApi server;

    private LocalApi(HttpApi server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @throws CharivariException RESOURCE_IN_USE if the port is taken, INVALID_INPUT for an address that is not possible
     */
    public static LocalApi start(ApiConfig config, AgentFacts agent, ProxyRegistry proxies) {
        return new LocalApi(HttpApi.start(config.listen(), V1Api.routes(agent, proxies), V1Api::error));
    }

    /** Begins to serve Vaurien's API; fails as {@link #start} does. */
    public static LocalApi startVaurien(ApiConfig config, VaurienConfig vaurien, ProxyRegistry proxies) {
        return new LocalApi(HttpApi.start(
                config.listen(), VaurienApi.routes(vaurien.proxy(), vaurien.behaviors(), proxies), VaurienApi::error));
    }

    /** Where it listens. */
    public Endpoint bound() {
        return server.bound();
    }

    @Override
    public void close() {
        server.close();
    }
}
