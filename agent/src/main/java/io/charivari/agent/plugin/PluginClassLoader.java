package io.charivari.agent.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plug-in. What the agent and the plug-in talk in comes from the agent; everything else from the
 * jar where it has it, so that two plug-ins, and the agent, can have different versions of a library.
 *
 * <p>Safe for any thread.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final List<String> SHARED = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "io.charivari.", "io.netty.", "org.slf4j.", "org.jspecify.");

    /** @param name of the plug-in, by which its classes can be told in stack traces */
    PluginClassLoader(String name, URL jar, ClassLoader agent) {
        super(name, new URL[] {jar}, agent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> own = findOwn(name);
            return own == null ? super.loadClass(name, resolve) : own;
        }
    }

    private @Nullable Class<?> findOwn(String name) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try {
            return findClass(name);
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    /** The jar's alone: what a library looks for by ServiceLoader is not to be found in the agent. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
