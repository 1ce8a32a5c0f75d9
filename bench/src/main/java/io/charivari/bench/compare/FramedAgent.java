package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An agent whose proxy speaks a protocol, with or without a behavior that looks at every request. */
final class FramedAgent implements Contender {

    private static final int CREATED = 201;

    private final ChaosAgent agent;
    private final String name;
    private final String protocol;
    private final @Nullable String behavior;

    /**
     * @param name heads its column
     * @param behavior as the local API takes it; null for none
     */
    FramedAgent(ChaosAgent agent, String name, String protocol, @Nullable String behavior) {
        this.agent = agent;
        this.name = name;
        this.protocol = protocol;
        this.behavior = behavior;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean delays() {
        return false;
    }

    @Override
    public Running start(int backendPort) {
        int api = Ports.free();
        Running running = agent.startFramed(backendPort, protocol, api);
        if (behavior != null) {
            set(api, behavior);
        }
        return running;
    }

    @Override
    public Running startDelayed(int backendPort) {
        throw new UnsupportedOperationException("nothing delays");
    }

    private static void set(int api, String behavior) {
        URI behaviors = URI.create("http://127.0.0.1:" + api + "/v1/proxies/relay/behaviors");
        HttpRequest request = HttpRequest.newBuilder(behaviors)
                .POST(HttpRequest.BodyPublishers.ofString(behavior))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != CREATED) {
                throw new BenchFailure("the agent does not take the behavior: " + response.body());
            }
        } catch (IOException e) {
            throw new BenchFailure("the agent's local API does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new BenchFailure("interrupted");
        }
    }
}
