package io.charivari.agent.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Sources of a plug-in that become a jar, by the compiler of the JDK. For the test's thread. */
public final class PluginSources {

    private final Path directory;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** @param directory for what comes in between */
    public PluginSources(Path directory) {
        this.directory = directory;
    }

    /** A class, by its full name. */
    public PluginSources with(String name, String source) throws IOException {
        Path file = directory.resolve("src").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source));
        return this;
    }

    /** What it provides of a service. */
    public PluginSources providing(Class<?> service, String... providers) {
        resources.put("META-INF/services/" + service.getName(), String.join("\n", providers));
        return this;
    }

    /** A class that is compiled and not put into the jar. */
    public PluginSources without(String path) {
        leftOut.add(path);
        return this;
    }

    /** Compiles all and writes the jar. */
    public Path jar(Path jar, String version) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> made = Files.walk(classes)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!leftOut.contains(name)) {
                    put(entries, name, Files.readAllBytes(file));
                }
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                put(entries, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void put(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }

    private void compile(Path classes) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var sources = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean fine = compiler.getTask(
                            said,
                            sources,
                            null,
                            List.of("--release", "17", "-proc:none", "-d", classes.toString()),
                            null,
                            sources.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!fine) {
                throw new AssertionError(said);
            }
        }
    }
}
