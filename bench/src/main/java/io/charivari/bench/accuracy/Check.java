package io.charivari.bench.accuracy;

import io.charivari.bench.load.Server;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One behavior with one set of options, and how it is measured.
 *
 * @param behavior its name
 * @param options as users write them
 * @param percent the share of links it is set for
 * @param backend what stands behind the agent
 * @param asked for people
 * @param measure measures at the agent's port, and says what it saw
 */
record Check(
        String behavior,
        Map<String, String> options,
        int percent,
        Supplier<Server> backend,
        String asked,
        Measure measure) {

    /** Connects to a port and says what it saw. */
    @FunctionalInterface
    interface Measure {
        String at(int port);
    }

    /** All of them, in the order of the table. */
    static List<Check> all() {
        return List.of(
                delay("10ms", 10, 1),
                delay("100ms", 100, 1),
                delay("100ms", 100, 50),
                delay("1s", 1000, 50),
                bandwidth("100KB/s", 0.1),
                bandwidth("1MB/s", 1),
                bandwidth("50MB/s", 50),
                probability(1),
                probability(25),
                probability(50),
                slices("1000B", Map.of("average_size", "1000B", "delay", "2ms")),
                slices("1000B \u00b1 200", Map.of("average_size", "1000B", "size_variation", "200B", "delay", "2ms")),
                new Check(
                        "timeout",
                        Map.of("after", "500ms"),
                        100,
                        Server::echo,
                        "closed 500 ms after accept",
                        port -> Endings.afterAccept(port, 20)),
                new Check(
                        "slow_close",
                        Map.of("delay", "500ms"),
                        100,
                        Server::replyAndClose,
                        "the end 500 ms late",
                        port -> Endings.afterReply(port, 20)));
    }

    private static Check delay(String latency, int millis, int links) {
        return new Check(
                "delay",
                Map.of("latency", latency),
                100,
                Server::echo,
                millis + " ms, " + links + (links == 1 ? " link" : " links"),
                port -> Delays.measure(port, millis, links));
    }

    private static Check bandwidth(String rate, double megabytes) {
        return new Check(
                "bandwidth", Map.of("rate", rate), 100, Server::source, rate, port -> Rates.measure(port, megabytes));
    }

    private static Check probability(int percent) {
        return new Check(
                "blackout",
                Map.of(),
                percent,
                Server::echo,
                percent + "% of 10,000 links",
                port -> Shares.measure(port, 10_000));
    }

    private static Check slices(String asked, Map<String, String> options) {
        return new Check("slicer", options, 100, Server::source, asked, Slices::measure);
    }
}
