package io.charivari.agent.config;

import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteSize;
import io.charivari.model.yaml.InvalidYamlException;
import io.charivari.model.yaml.YamlDocument;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads an agent's YAML file. Keys are strict; everything that is wrong is told at once, each with line and column. Not
 * thread-safe: one reader for one file.
 */
public final class AgentConfigReader {

    private static final Duration SHORTEST_CONNECT = Duration.ofMillis(1);
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(10);

    private static final String PLUGINS = "plugins";

    private final Path file;
    private final List<String> protocols;
    private final Set<String> names = new HashSet<>();
    private final Set<Endpoint> addresses = new HashSet<>();

    private AgentConfigReader(Path file, List<String> protocols) {
        this.file = file;
        this.protocols = protocols;
    }

    /**
     * Reads a file; paths in it are relative to its directory.
     *
     * @param text of the file
     * @param protocols that proxies may speak here
     * @throws io.charivari.model.error.CharivariException INVALID_INPUT with every problem
     */
    public static AgentSettings read(Path file, String text, List<String> protocols) {
        return new AgentConfigReader(file, protocols).parse(text);
    }

    /**
     * The directory of plug-ins that a file names, if it does: before the rest is read, for which protocols there are
     * depends on it. What is wrong with a file is for {@link #read} to say.
     */
    public static Optional<Path> plugins(Path file, String text) {
        try {
            return YamlDocument.parse(file.toString(), text)
                    .read(root -> Optional.of(root.text(PLUGINS).map(file::resolveSibling)));
        } catch (InvalidYamlException e) {
            return Optional.empty();
        }
    }

    private AgentSettings parse(String text) {
        return YamlDocument.parse(file.toString(), text).read(root -> Optional.of(settings(root)));
    }

    private AgentSettings settings(YamlMap root) {
        List<String> optional = List.of(
                "id",
                "labels",
                "controllers",
                "tls",
                "drainTimeout",
                "maxHeldBytes",
                "connectTimeout",
                "api",
                "toxiproxy",
                "toxiproxyConfig",
                "apiInsecure",
                "stateDir",
                PLUGINS);
        if (root.has("api") || root.has("toxiproxy") || root.has("stateDir")) {
            // Proxies can be made by it, or by a controller.
            root.expectKeys(
                    List.of(),
                    Stream.concat(Stream.of("proxies"), optional.stream()).toList());
        } else {
            root.expectKeys(List.of("proxies"), optional);
        }
        Duration connectTimeout = connectTimeout(root).orElse(ProxySpec.DEFAULT_CONNECT_TIMEOUT);
        return new AgentSettings(
                root.scalar("id", AgentConfig::checkId),
                root.map("labels").map(AgentConfigReader::labels).orElse(Map.of()),
                root.list("controllers")
                        .map(list -> list.eachScalar(
                                value -> value.as(address -> AgentConfig.checkController(Endpoint.parse(address))))),
                root.map("tls").flatMap(this::tls),
                root.duration("drainTimeout", Duration.ZERO, AgentConfig.LONGEST_DRAIN),
                root.scalar("maxHeldBytes", size -> AgentConfig.checkMaxHeldBytes(ByteSize.parse(size))),
                root.scalar("api", Endpoint::parse),
                root.scalar("toxiproxy", AgentConfigReader::toxiproxy).flatMap(address -> address),
                root.text("toxiproxyConfig").map(this::resolve),
                root.oneOf("apiInsecure", List.of("false", "true"), word -> word)
                        .map(Boolean::parseBoolean)
                        .orElse(false),
                root.text("stateDir").map(this::resolve),
                root.list("proxies").map(list -> proxies(list, connectTimeout)).orElse(List.of()));
    }

    private static Optional<Endpoint> toxiproxy(String text) {
        return switch (text) {
            case "true" -> Optional.of(AgentConfig.DEFAULT_TOXIPROXY);
            case "false" -> Optional.empty();
            default -> Optional.of(Endpoint.parse(text));
        };
    }

    private static Map<String, String> labels(YamlMap map) {
        map.each((key, value) -> value.asScalar().flatMap(text -> text.as(word -> new Labels(Map.of(key, word)))));
        return map.texts();
    }

    private static Optional<Duration> connectTimeout(YamlMap map) {
        return map.duration("connectTimeout", SHORTEST_CONNECT, LONGEST_CONNECT);
    }

    private Optional<TlsFiles> tls(YamlMap map) {
        map.expectKeys(List.of("ca"), List.of("cert", "key"));
        if (map.has("cert") != map.has("key")) {
            map.problem("cert and key go together: give both or none");
            return Optional.empty();
        }
        return map.text("ca")
                .map(ca -> new TlsFiles(
                        resolve(ca),
                        map.text("cert").map(this::resolve).orElse(null),
                        map.text("key").map(this::resolve).orElse(null)));
    }

    private Path resolve(String path) {
        return file.resolveSibling(path);
    }

    private List<ProxySpec> proxies(YamlList list, Duration connectTimeout) {
        if (list.isEmpty()) {
            list.problem("proxies is empty: give at least one");
        }
        return list.eachMap(map -> proxy(map, connectTimeout));
    }

    private Optional<ProxySpec> proxy(YamlMap map, Duration defaultTimeout) {
        map.expectKeys(
                List.of("name", "listen", "backend"),
                List.of("protocol", "protocolOptions", "connectTimeout", "proxyProtocol"));
        Optional<String> name = map.text("name");
        Optional<Endpoint> listen = map.scalar("listen", Endpoint::parse);
        Optional<Endpoint> backend = map.scalar("backend", AgentConfig::parseBackend);
        Optional<String> protocol = map.oneOf("protocol", protocols, word -> word);
        Duration timeout = connectTimeout(map).orElse(defaultTimeout);
        ProxyProtocol proxyProtocol = map.oneOf("proxyProtocol", List.of(ProxyProtocol.values()), ProxyProtocol::word)
                .orElse(ProxyProtocol.OFF);
        ProtocolOptions options =
                map.map("protocolOptions").map(AgentConfigReader::options).orElse(ProtocolOptions.NONE);
        name.ifPresent(word -> unique(map, "name", names.add(word), "two proxies have the name " + word));
        listen.filter(address -> address.port() != 0)
                .ifPresent(
                        address -> unique(map, "listen", addresses.add(address), "two proxies listen on " + address));
        if (name.isEmpty() || listen.isEmpty() || backend.isEmpty()) {
            return Optional.empty();
        }
        // The record checks the rest; its refusal is about the proxy as a whole.
        return map.scalar(
                "name",
                word -> new ProxySpec(
                        word,
                        listen.get(),
                        backend.get(),
                        protocol.orElse(ProxySpec.DEFAULT_PROTOCOL),
                        timeout,
                        proxyProtocol,
                        options));
    }

    private static ProtocolOptions options(YamlMap map) {
        Map<String, String> options = new TreeMap<>();
        map.each((name, value) ->
                        value.asScalar().flatMap(text -> text.as(word -> new ProtocolOptions(Map.of(name, word)))))
                .forEach(option -> options.putAll(option.values()));
        return new ProtocolOptions(options);
    }

    private static void unique(YamlMap map, String key, boolean isFirst, String problem) {
        if (!isFirst) {
            map.value(key).ifPresent((YamlNode value) -> value.problem(problem));
        }
    }
}
