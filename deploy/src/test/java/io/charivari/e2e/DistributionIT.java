package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.testing.Examples;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionIT {

    private static final long AGENT_CLASS_PATH_LIMIT = 20_000_000;

    private final Site site = new Site();
    private final Path lib = site.installation().home().resolve("lib");

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "cli", "controller"})
    void everyJarOfAProgramsClassPathIsThere(String program) throws IOException {
        assertThat(classPath(program)).hasSizeGreaterThan(5).allSatisfy(jar -> assertThat(lib.resolve(jar))
                .isRegularFile());
    }

    @Test
    void theAgentHasNothingOfTheControllerAndStaysLight() throws IOException {
        List<String> classPath = classPath("agent");

        assertThat(classPath)
                .noneMatch(jar -> jar.matches(
                        "(charivari-(controller|cli)|h2|HikariCP|jdbi3|flyway" + "|postgresql|jedis|embedded).*"));
        long bytes = 0;
        for (String jar : classPath) {
            bytes += Files.size(lib.resolve(jar));
        }
        assertThat(bytes).isLessThan(AGENT_CLASS_PATH_LIMIT);
    }

    @Test
    void nothingLiesInLibThatNoProgramNeeds() throws IOException {
        List<String> needed = Stream.of("agent", "cli", "controller")
                .flatMap(program -> Stream.concat(Stream.of(jarOf(program)), unchecked(program).stream()))
                .distinct()
                .toList();
        try (Stream<Path> files = Files.list(lib)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")))
                    .isSubsetOf(needed);
        }
    }

    @Test
    void theExamplesComeWithIt() {
        Path examples = site.installation().home().resolve("examples");

        assertThat(Examples.files()).isNotEmpty().allSatisfy(example -> assertThat(
                        examples.resolve(example.getFileName()))
                .hasSameTextualContentAs(example));
    }

    @Test
    void theArchiveUnpacksIntoADirectoryOfItsOwn() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            Outcome unpacked = site.runCommand(
                    Map.of(),
                    "tar",
                    "-xzf",
                    archive.toString(),
                    "-C",
                    site.directory().toString());
            assertThat(unpacked.status()).as(unpacked.errors()).isZero();
            String name = archive.getFileName().toString().replace(".tar.gz", "");

            Outcome help = site.runCommand(
                    Map.of(),
                    site.directory().resolve(name).resolve("bin/chaosctl").toString(),
                    "--help");

            assertThat(help.status()).as(help.errors()).isZero();
            assertThat(help.output()).contains("chaosctl");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaosctl", "chaos-agent", "chaos-controller"})
    void aProgramRunsByWayOfASymbolicLink(String program) throws IOException {
        Path first = Files.createSymbolicLink(
                site.directory().resolve("first"), site.installation().program(program));
        Path second = Files.createSymbolicLink(site.directory().resolve("second"), first.getFileName());

        Outcome help = site.runCommand(Map.of(), second.toString(), "--help");

        assertThat(help.status()).as(help.errors()).isZero();
        assertThat(help.output()).contains(program);
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        Outcome outcome = site.run(Map.of("JAVA_HOME", "/nowhere"), "chaosctl", "--help");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("needs Java 17 or newer")
                .contains("'/nowhere'")
                .hasLineCount(1);
    }

    @Test
    void noJavaAtAllIsSaid() {
        Outcome outcome = site.run(Map.of("JAVA_HOME", "", "PATH", pathWithout("java")), "chaosctl", "--help");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("there is no java in PATH").hasLineCount(1);
    }

    @Test
    void anOldJavaIsRefusedByItsVersion() throws IOException {
        Path old = Files.createDirectories(site.directory().resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));

        Outcome outcome =
                site.run(Map.of("JAVA_HOME", site.directory().resolve("old").toString()), "chaosctl", "--help");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("is version 11.0.2").hasLineCount(1);
    }

    @Test
    void javaOptionsAreHonoured() {
        Outcome outcome = site.run(Map.of("JAVA_OPTS", "-XX:+UseSerialGC -version"), "chaosctl", "--help");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).contains("version");
    }

    @Test
    void aCommandWorksWhereNothingCanBeKept() {
        Outcome outcome = site.run(Map.of("XDG_CACHE_HOME", "/dev/null/nowhere"), "chaosctl", "--help");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).isEmpty();
    }

    /** A directory with all that a launcher calls, and without the one. */
    private String pathWithout(String missing) {
        try {
            Path bin = Files.createDirectories(site.directory().resolve("bin"));
            for (String tool : List.of("sh", "dirname", "readlink", "sed", "ls", "cat", "cksum", "mkdir", "rm", "mv")) {
                Path real = Stream.of("/usr/bin", "/bin")
                        .map(directory -> Path.of(directory, tool))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow();
                Files.createSymbolicLink(bin.resolve(tool), real);
            }
            assertThat(bin.resolve(missing)).doesNotExist();
            return bin.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> unchecked(String program) {
        try {
            return classPath(program);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> classPath(String program) throws IOException {
        try (JarFile jar = new JarFile(lib.resolve(jarOf(program)).toFile())) {
            String names = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return Arrays.asList(names.split(" "));
        }
    }

    private String jarOf(String program) {
        try (Stream<Path> files = Files.list(lib)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("charivari-" + program + "-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
