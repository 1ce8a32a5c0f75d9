package io.charivari.agent;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where an agent that was installed has its plug-ins. Stateless. */
final class PluginDirectory {

    private static final String LIB = "lib";
    private static final String PLUGINS = "plugins";

    private PluginDirectory() {}

    /** {@code plugins} beside the {@code lib} that this program runs from; empty if there is no such thing. */
    static Optional<Path> ofDistribution() {
        CodeSource source = PluginDirectory.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : beside(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @param jar of the agent */
    static Optional<Path> beside(Path jar) {
        Path lib = jar.toAbsolutePath().getParent();
        return lib == null || !lib.endsWith(LIB)
                ? Optional.empty()
                : Optional.of(lib.resolveSibling(PLUGINS)).filter(Files::isDirectory);
    }
}
