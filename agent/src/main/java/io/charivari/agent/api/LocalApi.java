package io.charivari.agent.api;

import io.charivari.agent.api.http.HttpApi;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.api.toxiproxy.ToxiproxyApi;
import io.charivari.agent.api.v1.V1Api;
import io.charivari.agent.api.vaurien.VaurienApi;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.ToxiproxyConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.yaml.TextFile;
import java.nio.file.Path;

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
     * @throws CharivariException RESOURCE_IN_USE if the port is taken, INVALID_INPUT for an address that is not possible
     */
    public static LocalApi start(ApiConfig config, AgentFacts agent, ProxyRegistry proxies) {
        return new LocalApi("api", HttpApi.start(config.listen(), V1Api.routes(agent, proxies), V1Api::error));
    }

    /**
     * Begins to serve Toxiproxy's dialect, and makes the proxies of its file first.
     *
     * @throws CharivariException as {@link #start}, and for what is wrong in the file; proxies made until then stay
     */
    public static LocalApi toxiproxy(ToxiproxyConfig config, AgentFacts agent, ProxyRegistry proxies) {
        config.proxies().ifPresent(file -> populate(file, proxies));
        return new LocalApi(
                "toxiproxy",
                HttpApi.start(config.api().listen(), ToxiproxyApi.routes(agent, proxies), ToxiproxyApi.errors()));
    }

    private static void populate(Path file, ProxyRegistry proxies) {
        String json = TextFile.read(file);
        try {
            ToxiproxyApi.populate(json, proxies);
        } catch (CharivariException e) {
            throw new CharivariException(e.code(), file + ": " + e.text(), e);
        }
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
