package io.charivari.bench.compare;

import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.figure.Unit;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests of redis-benchmark to a Redis. */
final class RedisTrial implements Trial {

    private static final Pattern RATE = Pattern.compile("\"GET[^\"]*\",\"([0-9.]+)\"");
    private static final int FIRST_REQUESTS_PER_SECOND = 20_000;

    private final Programs programs;
    private final Tools tools;
    private final int connections;
    private final int pipelined;
    private final int port = Ports.free();
    private final Program server;
    private final Map<Integer, Double> lastRates = new HashMap<>();

    RedisTrial(Programs programs, Tools tools, int connections) {
        this(programs, tools, connections, 1);
    }

    /** @param pipelined requests that a connection sends at once */
    RedisTrial(Programs programs, Tools tools, int connections, int pipelined) {
        this.programs = programs;
        this.tools = tools;
        this.connections = connections;
        this.pipelined = pipelined;
        this.server = programs.start(
                programs.newDirectory("redis"),
                "redis-server",
                List.of(
                        tools.path(Tool.REDIS_SERVER).toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"));
        server.awaitListening(port, Duration.ofSeconds(10));
        benchmark(port, "set", 1, Duration.ofSeconds(10));
    }

    @Override
    public List<Line> lines() {
        return List.of(new Line(
                "redis GET/s, " + connections + (connections == 1 ? " connection" : " connections")
                        + (pipelined == 1 ? "" : ", " + pipelined + " at once"),
                Unit.PER_SECOND));
    }

    @Override
    public int backendPort() {
        return port;
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        double expected = lastRates.getOrDefault(contender.port(), (double) FIRST_REQUESTS_PER_SECOND);
        int requests = (int) Math.max(1000, expected * time.toMillis() / 1000);
        Matcher rate = RATE.matcher(benchmark(
                contender.port(), "get", requests, time.multipliedBy(20).plusSeconds(20)));
        if (!rate.find()) {
            throw new BenchFailure("redis-benchmark gave no figure");
        }
        double perSecond = Double.parseDouble(rate.group(1));
        lastRates.put(contender.port(), perSecond);
        return List.of(perSecond);
    }

    private String benchmark(int through, String command, int requests, Duration limit) {
        return programs.run(
                limit,
                List.of(
                        tools.path(Tool.REDIS_BENCHMARK).toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(through),
                        "-c",
                        Integer.toString(connections),
                        "-P",
                        Integer.toString(pipelined),
                        "-n",
                        Integer.toString(requests),
                        "-t",
                        command,
                        "--csv"));
    }

    @Override
    public void close() {
        server.close();
    }
}
