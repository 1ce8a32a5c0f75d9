package io.charivari.agent.api;

import io.charivari.agent.api.http.HttpApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.api.toxiproxy.ToxiproxyApi;
import io.charivari.agent.api.v1.V1Api;
import io.charivari.agent.api.vaurien.VaurienApi;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.proxy.Endpoint;

/**
 * A local API of the agent, put together.
 *
 * <p>Safe for any thread.
 */
public final class LocalApi implements AutoCloseable {

    private final String dialect;
    private final HttpApi server;

    private LocalApi(String dialect, HttpApi server) {
        this.dialect = dialect;
        this.server = server;
    }

    /**
     * Begins to serve the agent's own dialect.
     *
     * @throws io.charivari.model.error.CharivariException RESOURCE_IN_USE if the port is taken, INVALID_INPUT for an address that is not possible
     */
    public static LocalApi start(ApiConfig config, AgentFacts agent, ProxyRegistry proxies) {
        return new LocalApi("api", HttpApi.start(config.listen(), V1Api.routes(agent, proxies), V1Api::error));
    }

    /** Begins to serve Toxiproxy's dialect; fails as {@link #start} does. */
    public static LocalApi toxiproxy(ApiConfig config, AgentFacts agent, ProxyRegistry proxies) {
        return new LocalApi(
                "toxiproxy",
                HttpApi.start(config.listen(), ToxiproxyApi.routes(agent, proxies), ToxiproxyApi.errors()));
    }

    /** Begins to serve Vaurien's dialect; fails as {@link #start} does. */
    public static LocalApi vaurien(ApiConfig config, VaurienConfig words, ProxyRegistry proxies) {
        return new LocalApi(
                "vaurien",
                HttpApi.start(
                        config.listen(),
                        VaurienApi.routes(words.proxy(), words.behaviors(), proxies),
                        VaurienApi.errors()));
    }

    /** What it is called when the agent tells where it listens. */
    public String dialect() {
        return dialect;
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
