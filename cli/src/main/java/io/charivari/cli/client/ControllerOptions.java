package io.charivari.cli.client;

import io.charivari.cli.settings.Context;
import io.charivari.cli.settings.ContextFile;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that name the controller; every command takes them, before or after its own name. */
public final class ControllerOptions {

    static final String VARIABLE = "CHAOSCTL_CONTROLLER";
    static final String CONTEXT_VARIABLE = "CHAOSCTL_CONTEXT";
    static final String DEFAULT = "127.0.0.1:7400";

    @Option(
            names = "--controller",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description =
                    "The controller. Default: CHAOSCTL_CONTROLLER, else that of the context, else " + DEFAULT + ".")
    private @Nullable String controller;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "A controller by its name in your config file (see 'config contexts'). Default:"
                    + " CHAOSCTL_CONTEXT, else the current one of the file.")
    private @Nullable String contextName;

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
     * What the options, the environment and the config file say, in this order. The file is only read where neither
     * {@code --controller} nor its variable names a controller.
     *
     * @throws CommandFailure USAGE where they contradict each other
     * @throws CharivariException INVALID_INPUT for a config file that is wrong, or a context that is not there
     */
    public ControllerAddress address(Map<String, String> environment) {
        Optional<String> named = named(environment);
        Optional<Context> context = named.isPresent() ? Optional.empty() : context(environment);
        Endpoint endpoint = named.map(Endpoint::parse)
                .or(() -> context.map(Context::controller))
                .orElseGet(() -> Endpoint.parse(DEFAULT));
        return new ControllerAddress(
                endpoint,
                tlsCa != null ? tlsCa : context.map(Context::tlsCa).orElse(null),
                tlsCert != null ? tlsCert : context.map(Context::tlsCert).orElse(null),
                tlsKey != null ? tlsKey : context.map(Context::tlsKey).orElse(null));
    }

    /** What a person should know who gave a context that is not taken; empty where all is as it seems. */
    public Optional<String> warning(Map<String, String> environment) {
        if (contextName == null) {
            return Optional.empty();
        }
        return named(environment)
                .map(taken -> (controller != null ? "--controller " : VARIABLE + "=") + taken
                        + " goes before --context " + contextName + ": the context is not used");
    }

    private Optional<String> named(Map<String, String> environment) {
        return Optional.ofNullable(controller).or(() -> variable(environment, VARIABLE));
    }

    private Optional<Context> context(Map<String, String> environment) {
        Optional<String> name = Optional.ofNullable(contextName).or(() -> variable(environment, CONTEXT_VARIABLE));
        Optional<ContextFile> file = ContextFile.of(environment);
        if (name.isPresent() && file.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no config file for context '" + name.get() + "': name it with CHAOSCTL_CONFIG");
        }
        return name.isPresent() ? file.map(found -> found.require(name.get())) : file.flatMap(ContextFile::current);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
