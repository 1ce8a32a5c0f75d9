package io.charivari.agent;

import io.charivari.agent.config.TlsFiles;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags about who drives the agent from afar, and what it keeps for them. */
final class ControllerFlags {

    @Option(
            names = "--controller",
            paramLabel = "HOST:PORT",
            description = "Repeatable: tried in turn. Default: 127.0.0.1:7400.")
    List<String> controllers = List.of();

    @Option(names = "--no-controller", description = "Relay only.")
    boolean withoutController;

    @Option(
            names = "--tls-ca",
            paramLabel = "PEM",
            description = "Whom to trust as a controller. Without it the stream is not encrypted.")
    @Nullable
    Path tlsCa;

    @Option(names = "--tls-cert", paramLabel = "PEM", description = "Of this agent, if the controller asks for one.")
    @Nullable
    Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "The key of --tls-cert.")
    @Nullable
    Path tlsKey;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Keep the proxies there that the controller makes, for the next start; never a fault."
                    + " One agent per directory. Default: ./charivari-state/ID, made when there is one to keep.")
    @Nullable
    Path stateDir;

    /** Whether anything was said of it. */
    boolean areGiven() {
        return withoutController || !controllers.isEmpty() || stateDir != null;
    }

    /** Where controllers are; empty if nothing was said of it. */
    Optional<List<Endpoint>> addresses() {
        if (withoutController) {
            if (!controllers.isEmpty()) {
                throw CharivariException.invalid("--controller and --no-controller exclude each other: give one");
            }
            return Optional.of(List.of());
        }
        List<Endpoint> addresses = new ArrayList<>();
        controllers.forEach(
                text -> ProxyFlags.read("--controller", text, Endpoint::parse).ifPresent(addresses::add));
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }

    Optional<TlsFiles> tls() {
        return tlsCa == null && tlsCert == null && tlsKey == null
                ? Optional.empty()
                : Optional.of(new TlsFiles(tlsCa, tlsCert, tlsKey));
    }
}
