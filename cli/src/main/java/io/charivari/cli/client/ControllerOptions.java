package io.charivari.cli.client;

import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that name the controller; every command takes them, before or after its own name. */
public final class ControllerOptions {

    static final String VARIABLE = "CHAOSCTL_CONTROLLER";
    static final String DEFAULT = "127.0.0.1:7400";

    @Option(
            names = "--controller",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "The controller. Default: CHAOSCTL_CONTROLLER, else " + DEFAULT + ".")
    private @Nullable String controller;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Use TLS, and trust the controllers of these certificates (PEM).")
    private @Nullable Path tlsCa;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Certificate to show to the controller (PEM).")
    private @Nullable Path tlsCert;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Key of that certificate (PEM).")
    private @Nullable Path tlsKey;

    /**
     * What the options and the environment say.
     *
     * @throws CommandFailure USAGE where they contradict each other
     */
    public ControllerAddress address(Map<String, String> environment) {
        String fromEnvironment = environment.getOrDefault(VARIABLE, "");
        String text = controller != null ? controller : fromEnvironment.isEmpty() ? DEFAULT : fromEnvironment;
        return new ControllerAddress(Endpoint.parse(text), tlsCa, tlsCert, tlsKey);
    }
}
