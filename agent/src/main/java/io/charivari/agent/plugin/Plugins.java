package io.charivari.agent.plugin;

import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.behavior.PluginBehavior;
import io.charivari.agent.behavior.PluginDefects;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.error.CharivariException;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a directory of plug-ins, in the order of their names, and adds what they provide to what this version has.
 * A jar that cannot be loaded as a whole is skipped as a whole, and said.
 *
 * <p>For the thread that starts the agent.
 */
public final class Plugins {

    static final String ENDING = ".jar";

    private static final String CLASS_PATH = "class path";

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    /** Whose each word is. */
    private final Map<String, String> behaviorWords = new HashMap<>();

    private final Map<String, String> protocolNames = new HashMap<>();
    private final List<PluginBehavior<?>> behaviors = new ArrayList<>();
    private final List<ProtocolFactory> protocols = new ArrayList<>(BuiltInProtocols.FACTORIES);

    private Plugins() {
        Behaviors.builtIn().catalog().behaviors().forEach(this::note);
        BuiltInProtocols.ALL.names().forEach(name -> protocolNames.put(name, BehaviorDescriptor.BUILT_IN));
    }

    /**
     * Loads all jars of a directory; without one, there is what comes with this version.
     *
     * @throws CharivariException INVALID_INPUT for a directory that cannot be read
     */
    public static Repertoire load(Optional<Path> directory) {
        Plugins plugins = new Plugins();
        directory.ifPresent(there -> jars(there).forEach(plugins::add));
        return plugins.repertoire();
    }

    /**
     * What plug-ins on the class path provide, and what comes with this version: for tests, where an author has no jar.
     *
     * @throws CharivariException INVALID_INPUT for what cannot be, and whatever the code of a plug-in throws
     */
    public static Repertoire onClassPath(ClassLoader loader) {
        Plugins plugins = new Plugins();
        plugins.add(Provided.by(loader, CLASS_PATH, defects(CLASS_PATH)));
        return plugins.repertoire();
    }

    private Repertoire repertoire() {
        return new Repertoire(Behaviors.builtIn().with(behaviors), new Protocols(protocols));
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CharivariException.invalid("the plug-ins in " + directory + " cannot be listed (" + e
                    + "): make it a directory that this agent may read, or leave --plugins out");
        }
    }

    // Whatever the code of a plug-in throws: the agent starts without it.
    @SuppressWarnings("IllegalCatch")
    private void add(Path jar) {
        try {
            Plugin plugin = new PluginJar(jar, Plugins::defects).load();
            add(plugin);
            LOG.info("{}", plugin);
        } catch (Throwable failure) {
            LOG.warn("plugin {} is skipped: {}", jar.getFileName(), PluginFailure.explain(failure));
        }
    }

    private void add(Plugin plugin) {
        checkNames(plugin);
        plugin.behaviors().forEach(behavior -> note(behavior.descriptor()));
        plugin.protocols().forEach(protocol -> protocolNames.put(protocol.name(), plugin.origin()));
        behaviors.addAll(plugin.behaviors());
        protocols.addAll(plugin.protocols());
    }

    private void note(BehaviorDescriptor behavior) {
        behavior.words().forEach(word -> behaviorWords.put(word, behavior.origin()));
    }

    private void checkNames(Plugin plugin) {
        Map<String, String> words = new HashMap<>(behaviorWords);
        Map<String, String> names = new HashMap<>(protocolNames);
        plugin.behaviors()
                .forEach(behavior ->
                        behavior.descriptor().words().forEach(word -> take(words, "behavior", word, plugin.origin())));
        plugin.protocols().forEach(protocol -> take(names, "protocol", protocol.name(), plugin.origin()));
    }

    private static void take(Map<String, String> taken, String kind, String word, String origin) {
        String owner = taken.putIfAbsent(word, origin);
        if (owner != null) {
            throw CharivariException.invalid("there is a " + kind + " '" + word + "' already (" + owner
                    + "): give its own another name, or keep only one of the two jars");
        }
    }

    private static PluginDefects defects(String origin) {
        return new PluginDefects(origin, MonotonicClock.system(), LOG::error);
    }
}
