package io.charivari.testkit.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.ProxyBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An agent elsewhere, reached by its local API: its proxies, and faults on them. Closing ends the faults that were set
 * through this client and removes the proxies that it has started; what others have set stays.
 *
 * <p>Every method throws {@link CharivariException}: UNREACHABLE where no agent answers, otherwise what the agent says.
 * Safe for any thread.
 */
public final class AgentClient implements AutoCloseable {

    private final AgentHttp http;
    private final Queue<RemoteProxy> proxies = new ConcurrentLinkedQueue<>();

    AgentClient(URI agent) {
        this.http = new AgentHttp(agent);
    }

    /** The names of all its proxies, sorted. */
    public List<String> proxies() {
        List<String> names = new ArrayList<>();
        http.get("/v1/proxies")
                .path("proxies")
                .forEach(proxy -> names.add(proxy.path("name").asText()));
        return names;
    }

    /**
     * One that is there already; it stays when this is closed.
     *
     * @throws CharivariException NOT_FOUND
     */
    public ChaosProxy proxy(String name) {
        return kept(RemoteProxy.found(http, http.get(RemoteProxy.path(name))));
    }

    /**
     * Has the agent make a proxy; it is removed when this is closed. Its backend is reached from where the agent is.
     *
     * @param description its seed is that of the faults
     * @throws CharivariException CONFLICT for a name or a port that is taken, INVALID_INPUT for what cannot be
     */
    public ChaosProxy start(ProxyBuilder description) {
        ProxySpec spec = description.spec();
        ObjectNode body = AgentHttp.object()
                .put("name", spec.name())
                .put("listen", spec.listen().toString())
                .put("backend", spec.backend().toString())
                .put("protocol", spec.protocol())
                .put("connectTimeout", DurationText.format(spec.connectTimeout()));
        ObjectNode options = body.putObject("protocolOptions");
        spec.protocolOptions().values().forEach(options::put);
        JsonNode made = http.post("/v1/proxies", body);
        return kept(RemoteProxy.made(http, made, description.seed()));
    }

    private ChaosProxy kept(RemoteProxy proxy) {
        proxies.add(proxy);
        return proxy;
    }

    @Override
    public void close() {
        Closing.all(proxies, ChaosProxy::close);
    }
}
