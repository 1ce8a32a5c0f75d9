package io.charivari.testkit.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.fault.Fault;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A proxy at an agent elsewhere. Safe for any thread. */
final class RemoteProxy implements ChaosProxy {

    private static final int SHORT = 8;

    private final AgentHttp http;
    private final String name;
    private final InetSocketAddress address;
    private final long seed;
    private final boolean isOurs;
    private final Queue<RemoteFault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private RemoteProxy(AgentHttp http, JsonNode document, long seed, boolean isOurs) {
        this.http = http;
        this.name = document.path("name").asText();
        this.address = addressOf(document, http.host());
        this.seed = seed;
        this.isOurs = isOurs;
    }

    /** One that stays when this is closed. */
    static RemoteProxy found(AgentHttp http, JsonNode document) {
        return new RemoteProxy(http, document, 0, false);
    }

    /** One that is removed when this is closed. */
    static RemoteProxy made(AgentHttp http, JsonNode document, long seed) {
        return new RemoteProxy(http, document, seed, true);
    }

    /** Where it is bound, or would be; on all interfaces of the agent's machine, as the agent is reached. */
    private static InetSocketAddress addressOf(JsonNode document, String agentHost) {
        String bound = document.path("bound").asText();
        Endpoint endpoint = Endpoint.parse(
                document.path("bound").isTextual()
                        ? bound
                        : document.path("listen").asText());
        return new InetSocketAddress(endpoint.isWildcard() ? agentHost : endpoint.host(), endpoint.port());
    }

    static String path(String proxy) {
        return "/v1/proxies/" + proxy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public ChaosFault with(Fault fault) {
        checkOpen();
        String behaviors = path(name) + "/behaviors";
        // Others may set the same behavior at the same time.
        String id = fault.behavior() + "-" + UUID.randomUUID().toString().substring(0, SHORT);
        http.post(behaviors, FaultDocument.of(id, seed, fault));
        RemoteFault set = new RemoteFault(http, behaviors + "/" + id, fault);
        faults.add(set);
        return set;
    }

    @Override
    public List<ChaosFault> faults() {
        return faults.stream()
                .filter(RemoteFault::isActive)
                .map(ChaosFault.class::cast)
                .toList();
    }

    @Override
    public void disable() {
        setEnabled(false);
    }

    @Override
    public void enable() {
        setEnabled(true);
    }

    private void setEnabled(boolean isEnabled) {
        checkOpen();
        http.patch(path(name), AgentHttp.object().put("enabled", isEnabled));
    }

    /** Also what others have set at the agent; what a run has set is the run's. */
    @Override
    public void reset() {
        enable();
        http.delete(path(name) + "/behaviors");
    }

    private void checkOpen() {
        if (isClosed.get()) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "proxy " + name + " is closed: use it before that, or ask its agent for it again");
        }
    }

    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        if (isOurs) {
            http.deleteIfThere(path(name));
        } else {
            Closing.all(faults, RemoteFault::close);
        }
    }

    @Override
    public String toString() {
        return "proxy " + name + " on " + host() + ":" + port();
    }
}
