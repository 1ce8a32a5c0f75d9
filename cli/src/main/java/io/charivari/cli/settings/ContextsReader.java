package io.charivari.cli.settings;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.yaml.YamlDocument;
import io.charivari.model.yaml.YamlMap;
import io.charivari.model.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the keys of the file. Paths in it are relative to its own directory. Not thread-safe. */
final class ContextsReader {

    static final String CURRENT = "current";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path file;

    private ContextsReader(Path file) {
        this.file = file;
    }

    /**
     * Reads what the file holds.
     *
     * @throws io.charivari.model.yaml.InvalidYamlException with every problem, each with line and column
     */
    static Contexts read(Path file, String text) {
        ContextsReader reader = new ContextsReader(file);
        return YamlDocument.parse(file.toString(), text).read(root -> Optional.of(reader.contexts(root)));
    }

    private Contexts contexts(YamlMap root) {
        root.expectKeys(List.of(), List.of(CURRENT, "contexts"));
        Optional<YamlMap> named = root.map("contexts");
        List<Context> all = named.map(map -> map.each((name, value) -> context(map, name, value)))
                .orElse(List.of());
        List<String> names = named.map(YamlMap::keys).orElse(List.of());
        Optional<String> current = root.scalar(CURRENT, name -> checkKnown(name, names));
        return new Contexts(all, current);
    }

    private static String checkKnown(String name, List<String> names) {
        if (!names.contains(name)) {
            throw CharivariException.invalid("there is no context '" + name + "' below: "
                    + (names.isEmpty() ? "there is none at all" : "there are " + String.join(", ", names)));
        }
        return name;
    }

    private Optional<Context> context(YamlMap map, String name, YamlNode value) {
        Optional<String> checked = map.checkKey(name, ContextsReader::checkName);
        Optional<Context> context = value.asMap().flatMap(keys -> {
            keys.expectKeys(List.of("controller"), List.of("tls"));
            Tls tls = keys.map("tls").map(this::tls).orElse(Tls.NONE);
            return keys.scalar("controller", ContextsReader::checkController)
                    .map(controller -> new Context(name, controller, tls.ca(), tls.cert(), tls.key()));
        });
        return checked.flatMap(good -> context);
    }

    private static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CharivariException.invalid("'" + name
                    + "' is no name for a context: letters, digits, '.', '_' and '-', at most 100, beginning with a"
                    + " letter or digit");
        }
        return name;
    }

    private static Endpoint checkController(String text) {
        Endpoint controller = Endpoint.parse(text);
        if (controller.host().isEmpty() || controller.port() == 0) {
            throw CharivariException.invalid("'" + text + "' names no controller: HOST:PORT, such as 127.0.0.1:7400");
        }
        return controller;
    }

    private Tls tls(YamlMap keys) {
        keys.expectKeys(List.of("ca"), List.of("cert", "key"));
        if (keys.has("cert") != keys.has("key")) {
            keys.problem("cert and key go together: give both, or neither");
        }
        return new Tls(path(keys, "ca"), path(keys, "cert"), path(keys, "key"));
    }

    private @Nullable Path path(YamlMap keys, String key) {
        Path directory = file.toAbsolutePath().getParent();
        return keys.text(key)
                .map(text -> directory == null ? Path.of(text) : directory.resolve(text))
                .orElse(null);
    }

    private record Tls(
            @Nullable Path ca,
            @Nullable Path cert,
            @Nullable Path key) {

        private static final Tls NONE = new Tls(null, null, null);
    }
}
