package io.charivari.agent;

import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags about the local APIs; Vaurien's has words of its own. */
final class ApiFlags {

    @Option(
            names = "--api",
            paramLabel = "HOST:PORT",
            description = "Serve the local HTTP API and /metrics there. Port 0 takes a free one and prints it."
                    + " Default: no API.")
    @Nullable
    String api;

    @Option(
            names = "--toxiproxy",
            arity = "0..1",
            fallbackValue = "localhost:8474",
            paramLabel = "HOST:PORT",
            description = "Serve Toxiproxy's HTTP API there, for its clients. Without a value: localhost:8474."
                    + " Default: not at all.")
    @Nullable
    String toxiproxy;

    @Option(
            names = "--toxiproxy-config",
            paramLabel = "FILE",
            description = "JSON with the proxies that --toxiproxy begins with, as Toxiproxy's -config.")
    @Nullable
    Path toxiproxyConfig;

    @Option(
            names = "--api-insecure",
            description = "Let --api and --toxiproxy be reached from other machines: they have neither TLS nor users.")
    boolean insecure;

    /** Where the agent's own API is to listen. */
    Optional<Endpoint> api() {
        return ProxyFlags.read("--api", api, Endpoint::parse);
    }

    /** Where Toxiproxy's API is to listen. */
    Optional<Endpoint> toxiproxy() {
        return ProxyFlags.read("--toxiproxy", toxiproxy, Endpoint::parse);
    }
}
