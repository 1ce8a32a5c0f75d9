package io.charivari.bench.api;

import io.charivari.agent.Agent;
import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.ApiConfig;
import io.charivari.agent.config.TlsFiles;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.bench.process.BenchFailure;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A whole agent without a controller, with one proxy in front of a backend that says nothing and one in front of a busy
 * one, and a client of its API.
 *
 * <p>Confined to one thread.
 */
final class ApiAgent implements AutoCloseable {

    private static final String STUCK = "stuck";
    private static final String BUSY = "busy";
    private static final String BEHAVIORS = "/v1/proxies/" + STUCK + "/behaviors";

    /** In this order again and again, so that what is set is cleared. */
    static final List<Call> CALLS = List.of(
            new Call("GET /v1/health", "GET", "/v1/health", ""),
            new Call("GET /v1/proxies", "GET", "/v1/proxies", ""),
            new Call("GET .../links?limit=1000", "GET", "/v1/proxies/" + STUCK + "/links", ""),
            new Call("GET /metrics", "GET", "/metrics", ""),
            new Call("POST and DELETE .../behaviors/delay", "POST", BEHAVIORS, "{\"behavior\": \"delay\"}"));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Agent agent;
    private final Endpoint api;

    ApiAgent(int deadPort, int echoPort) {
        Endpoint free = new Endpoint("127.0.0.1", 0);
        AgentConfig config = new AgentConfig(
                "bench",
                new Labels(Map.of()),
                List.of(),
                TlsFiles.NONE,
                Duration.ZERO,
                AgentConfig.DEFAULT_MAX_HELD_BYTES,
                Optional.of(new ApiConfig(free, false)),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        ProxySpec.tcp(STUCK, free, free.withPort(deadPort)),
                        ProxySpec.tcp(BUSY, free, free.withPort(echoPort))),
                Optional.empty());
        agent = Agent.start(
                config, new AgentIdentity("bench", "bench", 0, "bench", config.labels()), new SplittableRandom());
        api = agent.apis().get(0).bound();
    }

    /** One kind of call; one that sets something clears it, too. */
    record Call(String name, String method, String path, String body) {}

    int stuckPort() {
        return portOf(STUCK);
    }

    int busyPort() {
        return portOf(BUSY);
    }

    private int portOf(String proxy) {
        return agent.proxies().stream()
                .filter(state -> state.spec().name().equals(proxy))
                .findFirst()
                .flatMap(state -> Optional.ofNullable(state.bound()))
                .orElseThrow()
                .port();
    }

    void make(Call call) throws IOException, InterruptedException {
        send(call.method, call.path, call.body);
        if (call.method.equals("POST")) {
            send("DELETE", call.path + "/delay", "");
        }
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + api + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new BenchFailure(method + " " + path + " was answered with " + response.body());
        }
    }

    @Override
    public void close() {
        agent.close();
    }
}
