package io.charivari.e2e.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The example of a plug-in, built as its own project would be: its sources, against the jars of the distribution. Without
 * Maven, for which none of this is there yet while it builds it. For the test's thread.
 */
public final class PluginProject {

    private static final Path MAIN = Path.of("examples/plugin/src/main");

    private final Path lib;
    private final Path work;

    /**
     * @param lib of the distribution
     * @param work for what comes in between
     */
    public PluginProject(Path lib, Path work) {
        this.lib = lib;
        this.work = work;
    }

    /** Builds the jar of this version. */
    public void build(Path jar, String version) {
        try {
            Path classes = Files.createDirectories(work.resolve("classes"));
            compile(classes);
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out, manifest)) {
                addAll(classes, entries);
                addAll(MAIN.resolve("resources"), entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(Path directory, JarOutputStream entries) throws IOException {
        for (Path file : files(directory, "")) {
            entries.putNextEntry(new JarEntry(directory.relativize(file).toString()));
            entries.write(Files.readAllBytes(file));
            entries.closeEntry();
        }
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        String classPath = files(lib, ".jar").stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        try (var sources = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean fine = compiler.getTask(
                            said,
                            sources,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-proc:none",
                                    "-Xlint:all,-path",
                                    "-Werror",
                                    "-cp",
                                    classPath,
                                    "-d",
                                    classes.toString()),
                            null,
                            sources.getJavaFileObjectsFromPaths(files(MAIN.resolve("java"), ".java")))
                    .call();
            if (!fine) {
                throw new AssertionError(said);
            }
        }
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
