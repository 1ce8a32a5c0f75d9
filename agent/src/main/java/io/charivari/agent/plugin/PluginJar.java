package io.charivari.agent.plugin;

import io.charivari.agent.behavior.PluginDefects;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** One jar, and how a plug-in is made of it. Not for event loops: it reads files, and runs code of the plug-in. */
final class PluginJar {

    private final Path file;
    private final Function<String, PluginDefects> logs;

    /** @param logs makes, for a plug-in, what is told of its defects */
    PluginJar(Path file, Function<String, PluginDefects> logs) {
        this.file = file;
        this.logs = logs;
    }

    /**
     * Loads what it provides. Whatever its code throws comes through.
     *
     * @throws IOException for a file that is no jar
     * @throws CharivariException INVALID_INPUT for a jar that is no plug-in, or one that declares what cannot be
     */
    Plugin load() throws IOException {
        if (Files.isDirectory(file)) {
            throw CharivariException.invalid("it is a directory: a plug-in is one jar file");
        }
        String origin = origin();
        PluginDefects defects = logs.apply(origin);
        // Stays open as long as the agent runs, unless nothing is made of it.
        PluginClassLoader loader =
                new PluginClassLoader(origin, file.toUri().toURL(), PluginJar.class.getClassLoader());
        boolean used = false;
        try {
            Plugin plugin = Provided.by(loader, origin, defects);
            used = !plugin.isEmpty();
            if (!used) {
                throw CharivariException.invalid("it provides nothing: name its classes in META-INF/services/"
                        + BehaviorFactory.class.getName() + " or META-INF/services/" + ProtocolFactory.class.getName());
            }
            return plugin;
        } finally {
            if (!used) {
                loader.close();
            }
        }
    }

    /** The file's name without its version, and the version that the manifest says. */
    private String origin() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = file.getFileName().toString();
            String base = name.substring(0, name.length() - Plugins.ENDING.length());
            String version = version(jar.getManifest());
            if (version == null) {
                return base;
            }
            String suffix = "-" + version;
            return (base.endsWith(suffix) ? base.substring(0, base.length() - suffix.length()) : base) + " " + version;
        }
    }

    private static @Nullable String version(@Nullable Manifest manifest) {
        String version =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null || version.isBlank() ? null : version.strip();
    }
}
