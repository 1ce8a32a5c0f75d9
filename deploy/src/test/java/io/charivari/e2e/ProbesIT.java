package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.charivari.demo.world.PostgresBackend;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.CacheAndDatabase;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of probe, in the programs as they are shipped, at real targets. */
@ExtendWith(Backends.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesIT {

    private CacheAndDatabase world;
    private HttpServer prometheus;
    private String redis;
    private String postgres;

    @BeforeAll
    void start(Backends backends) throws IOException {
        world = CacheAndDatabase.start(backends);
        redis = world.redis();
        postgres = world.postgres();
        prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        prometheus.createContext("/api/v1/query", exchange -> {
            byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"4.5\"]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
    }

    @AfterAll
    void end() throws IOException {
        prometheus.stop(0);
        world.close();
    }

    @AfterEach
    void everythingIsCleanAgain() {
        world.awaitClean();
    }

    @Test
    void everyKindSeesWhatItAsksFor() throws IOException {
        String metrics = "http://127.0.0.1:" + prometheus.getAddress().getPort();
        String file = world.site()
                .write("all-probes.yaml", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: all-probes}
                spec:
                  maxSkew: 5s
                  targets:
                    cache: {selector: {matchLabels: {role: cache}}}
                    database: {selector: {matchLabels: {role: database}}}
                  probes:
                    - name: web
                      http: {url: "%1$s/api/v1/query", timeout: 20s}
                      tolerance: {status: 200, body: '"success"'}
                    - name: redis
                      tcp: {address: "%2$s", send: "PING\\r\\n", expect: "^\\\\+PONG", timeout: 20s}
                    - name: postgres
                      sql: {url: "%3$s", user: postgres, query: "select 41 + 1", timeout: 20s}
                      tolerance: {value: "42", rows: 1}
                    - name: metrics
                      prometheus: {url: "%1$s", query: up, timeout: 20s}
                      tolerance: {between: [4, 5]}
                    - name: requests
                      agent: {target: cache, metric: requests_per_second}
                      tolerance: {above: 0, ratio: 1%%}
                  timeline:
                    - {name: slow-cache, target: cache, duration: 5s, behavior: delay, with: {latency: 1ms}}
                    - {name: slow-db, target: database, duration: 5s, behavior: delay, with: {latency: 1ms}}
                """.formatted(metrics, redis, PostgresBackend.url(postgres)))
                .toString();

        Outcome outcome = chaosctl("run", file, "--watch", "--unguarded");

        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
        Map<String, String> seen = lastSeen("all-probes");
        assertThat(seen)
                .containsEntry("web", "status 200")
                .containsEntry("redis", "found '^\\+PONG'")
                .containsEntry("postgres", "1 row, the first is '42'")
                .containsEntry("metrics", "4.5")
                .containsKey("requests");
        assertThat(seen.get("requests")).endsWith("/s");
    }

    @Test
    void agentsThatSeeTooManyErrorsStopTheRun() {
        String file =
                world.site().write("too-many-errors.yaml", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: too-many-errors}
                spec:
                  maxSkew: 5s
                  targets:
                    cache: {selector: {matchLabels: {role: cache}}}
                  probes:
                    - name: redis
                      tcp: {address: "%s", send: "PING\\r\\n", expect: "PONG", timeout: 300ms}
                      interval: 500ms
                      tolerance: {ratio: 1%%}
                    - name: errors
                      agent: {target: cache, metric: error_ratio, window: 2s}
                      tolerance: {below: 50%%}
                      mode: OnChaos
                      interval: 500ms
                      failureThreshold: 10
                  stopConditions: [{probe: errors}]
                  timeline:
                    - {name: gone, target: cache, duration: 5m, behavior: blackout}
                """.formatted(redis)).toString();

        Outcome outcome = chaosctl("run", file, "--watch");

        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isEqualTo(4);
        assertThat(outcome.output()).contains("stop condition errors: 100%, not below 50%");
    }

    private Map<String, String> lastSeen(String scenario) throws IOException {
        String id = world.fleet().newestRun(scenario).orElseThrow().getId();
        JsonNode run = new ObjectMapper()
                .readTree(chaosctl("runs", "show", id, "-o", "json").output());
        Map<String, String> seen = new HashMap<>();
        for (JsonNode probe : run.get("probes")) {
            for (JsonNode sample : probe.get("samples")) {
                seen.put(probe.get("name").asText(), sample.get("detail").asText());
            }
        }
        return seen;
    }

    private Outcome chaosctl(String... arguments) {
        return world.site().chaosctl(world.controller(), arguments);
    }
}
