package io.charivari.agent;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.AgentConfigReader;
import io.charivari.agent.config.AgentSettings;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.vaurien.VaurienFile;
import io.charivari.agent.vaurien.VaurienSetup;
import io.charivari.agent.vaurien.VaurienWords;
import io.charivari.agent.vaurien.ini.IniFile;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.unit.DurationText;
import io.charivari.model.yaml.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code chaos-agent}, and the configuration that they make, with the file that they name. */
@Command(
        name = "chaos-agent",
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Relays TCP traffic in front of a backend, and breaks it when told to.",
        synopsisHeading = "%nUsage:%n  ",
        customSynopsis = {
            "chaos-agent --config FILE [OPTIONS]",
            "  chaos-agent --listen HOST:PORT --backend HOST:PORT [OPTIONS]",
            "  chaos-agent --state-dir DIR [OPTIONS]",
            "  chaos-agent --proxy HOST:PORT --backend HOST:PORT --behavior SHARES [OPTIONS]",
            "  chaos-agent --toxiproxy [HOST:PORT] [OPTIONS]"
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
            "  As a Toxiproxy, whose clients make the proxies:",
            "    chaos-agent --no-controller --toxiproxy",
            "",
            "  As a Vaurien, whose command lines all work:",
            "    chaos-agent --protocol http --proxy :8000 --backend example.org:80 \\",
            "      --behavior 20:delay,5:error --behavior-delay-sleep 2 --http",
            "",
            "SIGTERM or Ctrl-C ends all faults, lets open links drain, and exits with 0.",
            "Exit codes: 0 ok, 1 unexpected, 2 usage or invalid configuration,",
            "9 an address or the state directory is in use."
        })
final class AgentCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with id, labels, controllers and proxies; or a Vaurien's INI. Flags win over it.")
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

    @Mixin
    ControllerFlags controller = new ControllerFlags();

    @Mixin
    ProxyFlags proxy = new ProxyFlags();

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
            names = "--plugins",
            paramLabel = "DIR",
            description = "Load the jars there, which bring more behaviors and protocols."
                    + " Default: plugins, beside lib, if it is there.")
    @Nullable
    Path plugins;

    @Mixin
    ApiFlags apis = new ApiFlags();

    @Mixin
    LogFlags log = new LogFlags();

    private final VaurienFlags vaurien = new VaurienFlags();
    private @Nullable String configText;
    private @Nullable VaurienWords fileWords;

    /** What reads arguments into this. */
    CommandLine commandLine() {
        CommandLine command = new CommandLine(this);
        vaurien.addTo(command.getCommandSpec());
        return command;
    }

    /** How much is to be logged. */
    LogLevel logLevel() {
        return Optional.ofNullable(log.level)
                .or(() -> vaurien.main("log_level", fileWords()).map(LogLevel::parse))
                .orElse(LogLevel.info);
    }

    /** Where the log is to go; empty for stderr. */
    Optional<Path> logOutput() {
        return Optional.ofNullable(log.output)
                .or(() -> vaurien.main("log_output", fileWords()))
                .filter(name -> !name.equals("-"))
                .map(Path::of);
    }

    /**
     * Where plug-ins are: by the flag, else by the file, else beside the programs.
     *
     * @throws CharivariException INVALID_INPUT for a file that cannot be read
     */
    Optional<Path> pluginDirectory() {
        return Optional.ofNullable(plugins)
                .or(() ->
                        config == null || isIni() ? Optional.empty() : AgentConfigReader.plugins(config, text(config)))
                .or(PluginDirectory::ofDistribution);
    }

    /**
     * The configuration that flags and file make together.
     *
     * @param protocols that proxies may speak
     * @param hostName the id, if nobody gives one
     * @throws CharivariException INVALID_INPUT with what to do
     */
    AgentConfig configuration(Protocols protocols, Supplier<String> hostName) {
        boolean isVaurien = isIni() || vaurien.makeAVaurien(withWordsOfOurs());
        AgentConfig made = isVaurien ? ofVaurien(protocols, hostName) : ours(protocols, hostName);
        made.proxies().forEach(protocols::of);
        made.tls().missing().ifPresent(path -> {
            throw CharivariException.invalid(
                    "the TLS file " + path + " cannot be read: check its path and permissions");
        });
        return made;
    }

    private AgentConfig ours(Protocols protocols, Supplier<String> hostName) {
        AgentSettings file =
                config == null ? AgentSettings.NONE : AgentConfigReader.read(config, text(config), protocols.names());
        proxy.listenOn(vaurien.listen());
        return settings(proxy.proxy(config != null), controller.addresses()).over(file, hostName);
    }

    /** Nobody has told a Vaurien of a controller that is not named. */
    private AgentConfig ofVaurien(Protocols protocols, Supplier<String> hostName) {
        if (config != null && !isIni()) {
            throw CharivariException.invalid("Vaurien's words describe one proxy, " + config
                    + " several: say it all in the file, or leave the file out");
        }
        VaurienSetup setup = vaurien.read(fileWords(), proxy, protocols.names());
        Optional<ProxySpec> wanted = Optional.of(VaurienFlags.proxy(setup, proxy));
        return settings(wanted, controller.addresses().or(() -> Optional.of(List.of())))
                .over(AgentSettings.NONE, hostName)
                .withVaurien(VaurienConfig.of(proxy.name(), setup));
    }

    private boolean isIni() {
        return config != null && IniFile.isOne(config, text(config));
    }

    /** Read once: what is piped in cannot be read again. */
    private String text(Path file) {
        String text = configText;
        if (text == null) {
            text = TextFile.read(file);
            configText = text;
        }
        return text;
    }

    private boolean withWordsOfOurs() {
        return proxy.areOurs() || controller.areGiven();
    }

    private VaurienWords fileWords() {
        VaurienWords words = fileWords;
        if (words == null) {
            words = config != null && isIni()
                    ? VaurienFile.read(config, text(config), System::getenv)
                    : VaurienWords.NONE;
            fileWords = words;
        }
        return words;
    }

    private AgentSettings settings(Optional<ProxySpec> described, Optional<List<Endpoint>> controllerAddresses) {
        return new AgentSettings(
                Optional.ofNullable(id),
                labels,
                controllerAddresses,
                controller.tls(),
                ProxyFlags.read("--drain-timeout", drainTimeout, DurationText::parse),
                ProxyFlags.read("--max-held-bytes", maxHeldBytes, ByteSize::parse),
                apis.api(),
                apis.toxiproxy(),
                Optional.ofNullable(apis.toxiproxyConfig),
                apis.insecure,
                Optional.ofNullable(controller.stateDir),
                described.map(List::of).orElse(List.of()));
    }
}
