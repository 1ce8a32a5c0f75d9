package io.charivari.agent;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.AgentConfigReader;
import io.charivari.agent.config.AgentSettings;
import io.charivari.agent.config.TlsFiles;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The flags of {@code chaos-agent}, and the configuration that they make, with the file that they name. */
@Command(
        name = "chaos-agent",
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Relays TCP traffic in front of a backend and breaks it when a controller says so.",
        synopsisHeading = "%nUsage:%n  ",
        customSynopsis = {
            "chaos-agent --config FILE [OPTIONS]",
            "  chaos-agent --listen HOST:PORT --backend HOST:PORT [OPTIONS]",
            "  chaos-agent --state-dir DIR [OPTIONS]"
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  In front of a local PostgreSQL, driven by a controller on this machine:",
            "    chaos-agent --name pg --listen 127.0.0.1:5433 --backend 127.0.0.1:5432",
            "",
            "  The same for a controller elsewhere, to be chosen by its labels:",
            "    chaos-agent --name pg --listen :5433 --backend db.local:5432 \\",
            "      --id pg-1 --label role=postgres --label zone=a \\",
            "      --controller chaos.local:7400 --tls-ca ca.pem",
            "",
            "  Several proxies, from a file:",
            "    chaos-agent --config agent.yaml",
            "",
            "  Those that the controller makes (chaosctl proxies create), kept over restarts:",
            "    chaos-agent --id db-1 --state-dir /var/lib/charivari",
            "",
            "  A plain relay without a controller:",
            "    chaos-agent --no-controller --listen 127.0.0.1:6380 --backend 127.0.0.1:6379",
            "",
            "  The same, driven by HTTP on this machine:",
            "    chaos-agent --no-controller --api 127.0.0.1:7480 \\",
            "      --listen 127.0.0.1:6380 --backend 127.0.0.1:6379",
            "",
            "SIGTERM or Ctrl-C ends all faults, lets open links drain, and exits with 0.",
            "Exit codes: 0 ok, 1 unexpected, 2 usage or invalid configuration,",
            "9 an address or the state directory is in use."
        })
final class AgentCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with id, labels, controllers and proxies. Flags win over it.")
    @Nullable
    Path config;

    @Option(names = "--id", paramLabel = "ID", description = "Unique in the fleet. Default: the host name.")
    @Nullable
    String id;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "For the targets of scenarios to choose by. Repeatable.")
    Map<String, String> labels = Map.of();

    @Option(
            names = "--controller",
            paramLabel = "HOST:PORT",
            description = "Repeatable: tried in turn. Default: 127.0.0.1:7400.")
    List<String> controllers = List.of();

    @Option(names = "--no-controller", description = "Relay only.")
    boolean withoutController;

    @Option(
            names = {"--listen", "--proxy"},
            paramLabel = "HOST:PORT",
            description = "Where clients connect. Port 0 takes a free one and prints it.")
    @Nullable
    String listen;

    @Option(names = "--backend", paramLabel = "HOST:PORT", description = "Where connections are relayed to.")
    @Nullable
    String backend;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the proxy. Default: proxy.")
    @Nullable
    String name;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description =
                    "How requests are told apart: tcp (not at all), http, redis, memcache, mysql, postgres or smtp."
                            + " Default: tcp.")
    @Nullable
    String protocol;

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            description = "For reaching the backend. Default: 5s.")
    @Nullable
    String connectTimeout;

    @Option(
            names = "--proxy-protocol",
            paramLabel = "VERSION",
            description = "Tell the backend each client's address first: off, v1 or v2. Default: off.")
    @Nullable
    String proxyProtocol;

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
            names = "--drain-timeout",
            paramLabel = "DURATION",
            description = "How long open links may go on after SIGTERM. Default: 5s.")
    @Nullable
    String drainTimeout;

    @Option(
            names = "--max-held-bytes",
            paramLabel = "SIZE",
            description = "The most that behaviors such as delay hold back in all. Default: 128MiB.")
    @Nullable
    String maxHeldBytes;

    @Option(
            names = "--api",
            paramLabel = "HOST:PORT",
            description = "Serve the local HTTP API and /metrics there. Port 0 takes a free one and prints it."
                    + " Default: no API.")
    @Nullable
    String api;

    @Option(
            names = "--api-insecure",
            description = "Let --api be reached from other machines: it has neither TLS nor users.")
    boolean apiInsecure;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Keep the proxies there that the controller makes, for the next start; never a fault."
                    + " One agent per directory. Default: ./charivari-state/ID, made when there is one to keep.")
    @Nullable
    Path stateDir;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "One of ${COMPLETION-CANDIDATES}. Default: info.")
    LogLevel logLevel = LogLevel.info;

    /** As people write them. */
    enum LogLevel {
        error,
        warn,
        info,
        debug,
        trace
    }

    /**
     * The configuration that flags and file make together.
     *
     * @param hostName the id, if nobody gives one
     * @throws CharivariException INVALID_INPUT with what to do
     */
    AgentConfig configuration(Supplier<String> hostName) {
        AgentSettings file = config == null ? AgentSettings.NONE : AgentConfigReader.read(config);
        AgentConfig made = flags().over(file, hostName);
        made.tls().missing().ifPresent(path -> {
            throw CharivariException.invalid(
                    "the TLS file " + path + " cannot be read: check its path and permissions");
        });
        return made;
    }

    private AgentSettings flags() {
        return new AgentSettings(
                Optional.ofNullable(id),
                labels,
                controllers(),
                tlsCa == null && tlsCert == null && tlsKey == null
                        ? Optional.empty()
                        : Optional.of(new TlsFiles(tlsCa, tlsCert, tlsKey)),
                read("--drain-timeout", drainTimeout, DurationText::parse),
                read("--max-held-bytes", maxHeldBytes, ByteSize::parse),
                read("--api", api, Endpoint::parse),
                apiInsecure,
                Optional.ofNullable(stateDir),
                proxy().map(List::of).orElse(List.of()));
    }

    private Optional<List<Endpoint>> controllers() {
        if (withoutController) {
            if (!controllers.isEmpty()) {
                throw CharivariException.invalid("--controller and --no-controller exclude each other: give one");
            }
            return Optional.of(List.of());
        }
        List<Endpoint> addresses = new ArrayList<>();
        controllers.forEach(text -> read("--controller", text, Endpoint::parse).ifPresent(addresses::add));
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }

    private Optional<ProxySpec> proxy() {
        if (listen == null && backend == null) {
            if (name != null || protocol != null || connectTimeout != null || proxyProtocol != null) {
                throw CharivariException.invalid("--name, --protocol, --connect-timeout and --proxy-protocol describe"
                        + " the proxy of --listen and --backend: give these, too");
            }
            return Optional.empty();
        }
        if (config != null) {
            throw CharivariException.invalid("--listen and --backend describe one proxy, --config several: put it"
                    + " into the file, or leave the file out");
        }
        if (listen == null || backend == null) {
            throw CharivariException.invalid("--listen and --backend go together: give both");
        }
        Duration timeout = read("--connect-timeout", connectTimeout, DurationText::parse)
                .orElse(ProxySpec.DEFAULT_CONNECT_TIMEOUT);
        return Optional.of(new ProxySpec(
                Optional.ofNullable(name).orElse("proxy"),
                read("--listen", listen, Endpoint::parse).orElseThrow(),
                read("--backend", backend, Endpoint::parse).orElseThrow(),
                Optional.ofNullable(protocol).orElse(ProxySpec.DEFAULT_PROTOCOL),
                timeout,
                read("--proxy-protocol", proxyProtocol, ProxyProtocol::parse).orElse(ProxyProtocol.OFF),
                ProtocolOptions.NONE));
    }

    private static <T> Optional<T> read(String flag, @Nullable String text, Function<String, T> parser) {
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (CharivariException e) {
            throw CharivariException.invalid(flag + ": " + e.text());
        }
    }
}
