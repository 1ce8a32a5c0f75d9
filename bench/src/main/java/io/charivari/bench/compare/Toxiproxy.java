package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Toxiproxy, told by its HTTP API what to do. */
final class Toxiproxy implements Contender {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Programs programs;
    private final Tools.Found tool;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Toxiproxy(Programs programs, Tools.Found tool) {
        this.programs = programs;
        this.tool = tool;
    }

    @Override
    public String name() {
        return "Toxiproxy " + tool.version();
    }

    @Override
    public boolean delays() {
        return true;
    }

    @Override
    public Running start(int backendPort) {
        return start(backendPort, false);
    }

    @Override
    public Running startDelayed(int backendPort) {
        return start(backendPort, true);
    }

    private Running start(int backendPort, boolean delayed) {
        int port = Ports.free();
        int api = Ports.free();
        Program program = programs.start(
                programs.newDirectory("toxiproxy"),
                "toxiproxy",
                List.of(tool.path().toString(), "-host", "127.0.0.1", "-port", Integer.toString(api)));
        program.awaitListening(api, PATIENCE);
        post(api, "/proxies", """
                {"name": "relay", "listen": "127.0.0.1:%d", "upstream": "127.0.0.1:%d", "enabled": true}""".formatted(port, backendPort));
        if (delayed) {
            post(api, "/proxies/relay/toxics", """
                    {"name": "late", "type": "latency", "stream": "downstream", "attributes": {"latency": 100}}""");
        }
        program.awaitListening(port, PATIENCE);
        return Relaying.through(port, program);
    }

    private void post(int api, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new BenchFailure("Toxiproxy answered " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new BenchFailure("Toxiproxy does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }
}
