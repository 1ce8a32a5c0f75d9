package io.charivari.agent.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.agent.testing.PluginSources;
import io.charivari.agent.testing.Warnings;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the jars in a directory. */
class PluginsTest {

    private static final String TEAPOT = teapot("teapot", "String lid", "defaultValue = \"on\"");

    @TempDir
    private Path work;

    @TempDir
    private Path plugins;

    private final Warnings warnings = new Warnings();

    @AfterEach
    void close() {
        warnings.close();
    }

    @Test
    void aJarBringsABehaviorAndSaysWhereItIsFrom() throws IOException {
        behavior(TEAPOT, "acme-faults-1.2.jar", "1.2");
        Repertoire loaded = load();

        BehaviorDescriptor teapot = loaded.behaviors().catalog().find("teapot").orElseThrow();
        assertThat(teapot.origin()).isEqualTo("acme-faults 1.2");
        assertThat(teapot.options()).extracting("name").containsExactly("lid");
        assertThat(loaded.protocols().names())
                .isEqualTo(Repertoire.BUILT_IN.protocols().names());
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void withoutADirectoryThereIsWhatComesWithThisVersion() {
        assertThat(Plugins.load(Optional.empty()).behaviors().catalog().behaviors())
                .isEqualTo(Repertoire.BUILT_IN.behaviors().catalog().behaviors());
    }

    @Test
    void aDirectoryThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Plugins.load(Optional.of(work.resolve("none"))))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("cannot be listed")
                .hasMessageContaining("leave --plugins out");
    }

    @Test
    void whatIsNoJarIsSkipped() throws IOException {
        Files.createDirectory(plugins.resolve("directory.jar"));
        Files.createFile(plugins.resolve("empty.jar"));
        Files.writeString(plugins.resolve("text.jar"), "I am a jar, believe me.");
        Files.writeString(plugins.resolve("README.md"), "Not even called so.");
        new PluginSources(work).jar(plugins.resolve("nothing.jar"), "1");
        load();

        assertThat(warnings.texts())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .isEqualTo("plugin directory.jar is skipped: it is a directory: a plug-in is one"
                                        + " jar file"),
                        text -> assertThat(text).startsWith("plugin empty.jar is skipped: it cannot be read as a jar"),
                        text -> assertThat(text).startsWith("plugin nothing.jar is skipped: it provides nothing"),
                        text -> assertThat(text).startsWith("plugin text.jar is skipped: it cannot be read as a jar"));
    }

    @Test
    void aProviderThatIsNotThereIsSkipped() throws IOException {
        new PluginSources(work)
                .providing(BehaviorFactory.class, "acme.Missing")
                .jar(plugins.resolve("broken.jar"), "1");

        assertSkipped("its META-INF/services is wrong", "acme.Missing");
    }

    @Test
    void aClassThatIsMissingIsNamed() throws IOException {
        new PluginSources(work.resolve("one"))
                .with("acme.Library", "package acme; public class Library {}")
                .with("acme.Teapot", TEAPOT.replace("/*fields*/", "private final Library library = new Library();"))
                .without("acme/Library.class")
                .providing(BehaviorFactory.class, "acme.Teapot")
                .jar(plugins.resolve("broken.jar"), "1");

        assertSkipped("it needs the class acme.Library, which is missing");
    }

    @Test
    void aClassOfANewerJavaIsSkipped() throws IOException {
        Path jar = behavior(TEAPOT, "broken.jar", "1");
        Path made = work.resolve("classes/acme/Teapot.class");
        byte[] newer = Files.readAllBytes(made);
        newer[7] = 99;
        Files.write(made, newer);
        new PluginSources(work).providing(BehaviorFactory.class, "acme.Teapot").jar(jar, "1");

        assertSkipped(
                "it was compiled for a newer Java than the " + Runtime.version().feature());
    }

    @Test
    void aConstructorThatThrowsIsSkipped() throws IOException {
        behavior(
                TEAPOT.replace("/*fields*/", "public Teapot() { throw new IllegalStateException(\"oops\"); }"),
                "broken.jar",
                "1");

        assertSkipped("its code has thrown java.lang.IllegalStateException: oops");
    }

    @Test
    void optionsThatCannotBeAreSkipped() throws IOException {
        behavior(teapot("teapot", "java.time.Duration lid", "defaultValue = \"soon\""), "broken.jar", "1");

        assertSkipped("teapot.lid: its default is impossible");
    }

    @Test
    void aTypeThatNoOptionCanHaveIsSkipped() throws IOException {
        behavior(teapot("teapot", "int lid", "defaultValue = \"1\""), "broken.jar", "1");

        assertSkipped("teapot: no option type for int");
    }

    @Test
    void defaultsThatTheRecordRefusesAreSkipped() throws IOException {
        behavior(
                TEAPOT.replace("/*compact*/", "public Spout { throw new IllegalStateException(\"oops\"); }"),
                "broken.jar",
                "1");

        assertSkipped("its defaults do not go together", "oops");
    }

    @Test
    void aRecordWithoutANameIsSkipped() throws IOException {
        behavior(TEAPOT.replaceFirst("@Behavior\\([^)]*\\)", ""), "broken.jar", "1");

        assertSkipped("acme.Teapot$Spout is no record with @Behavior");
    }

    @Test
    void aNameOfABuiltInBehaviorIsSkipped() throws IOException {
        behavior(teapot("latency", "String lid", ""), "broken.jar", "1");

        assertSkipped("there is a behavior 'latency' already (built-in)");
    }

    @Test
    void ofTwoJarsWithOneBehaviorTheFirstCounts() throws IOException {
        Path first = behavior(TEAPOT, "acme-1.jar", "1");
        Files.copy(first, plugins.resolve("acme-2.jar"));
        Repertoire loaded = load();

        assertThat(loaded.behaviors().catalog().find("teapot"))
                .get()
                .extracting("origin")
                .isEqualTo("acme 1");
        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .startsWith("plugin acme-2.jar is skipped: there is a behavior 'teapot' already (acme 1)");
    }

    @Test
    void aJarIsSkippedAsAWhole() throws IOException {
        new PluginSources(work)
                .with("acme.Teapot", TEAPOT)
                .with("acme.Lines", protocol("acme", "Lines", "\"tcp\""))
                .providing(BehaviorFactory.class, "acme.Teapot")
                .providing(ProtocolFactory.class, "acme.Lines")
                .jar(plugins.resolve("broken.jar"), "1");

        assertSkipped("there is a protocol 'tcp' already (built-in)");
    }

    @Test
    void eachJarHasItsOwnVersionOfALibrary() throws IOException {
        for (int version = 1; version <= 2; version++) {
            new PluginSources(work.resolve("v" + version))
                    .with(
                            "library.Version",
                            "package library; public class Version { public static String text() { return \"v" + version
                                    + "\"; } }")
                    .with("acme.Lines", protocol("acme", "Lines", "library.Version.text()"))
                    .providing(ProtocolFactory.class, "acme.Lines")
                    .jar(plugins.resolve("lines-" + version + ".jar"), "" + version);
        }

        assertThat(load().protocols().names()).endsWith("v1", "v2");
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void aHundredJarsAreGoneThrough() throws IOException {
        Path first = behavior(TEAPOT, "a.jar", "1");
        for (int i = 0; i < 99; i++) {
            Files.copy(first, plugins.resolve("b" + i + ".jar"));
        }

        assertThat(load().behaviors().catalog().find("teapot")).isPresent();
        assertThat(warnings.texts()).hasSize(99);
    }

    private void assertSkipped(String... why) {
        assertThat(load().behaviors().catalog().find("teapot")).isEmpty();
        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .startsWith("plugin broken.jar is skipped: ")
                .contains(why)
                .doesNotContain("\n");
    }

    private Repertoire load() {
        return Plugins.load(Optional.of(plugins));
    }

    private Path behavior(String source, String jar, String version) throws IOException {
        return new PluginSources(work)
                .with("acme.Teapot", source)
                .providing(BehaviorFactory.class, "acme.Teapot")
                .jar(plugins.resolve(jar), version);
    }

    private static String teapot(String name, String option, String annotation) {
        String comma = annotation.isEmpty() ? "" : ", ";
        return """
                package acme;

                import io.charivari.agent.spi.*;
                import io.charivari.model.behavior.*;

                public class Teapot implements BehaviorFactory<Teapot.Spout> {

                    /*fields*/

                    @Behavior(name = "NAME", summary = "I am one.")
                    public record Spout(@Option(summary = "Of it."ANNOTATION) OPTION) {
                        /*compact*/
                    }

                    @Override
                    public Class<Spout> options() {
                        return Spout.class;
                    }

                    @Override
                    public LinkFault<Spout> attach(Spout options, FaultLink link) {
                        return new LinkFault<>() {};
                    }
                }
                """.replace("NAME", name)
                .replace("ANNOTATION", comma + annotation)
                .replace("OPTION", option);
    }

    private static String protocol(String in, String type, String name) {
        return """
                package IN;

                import io.charivari.agent.protocol.*;
                import java.util.Set;

                public class TYPE implements ProtocolFactory {

                    @Override
                    public String name() {
                        return NAME;
                    }

                    @Override
                    public Set<io.charivari.model.match.MatchField> matchFields() {
                        return Set.of();
                    }

                    @Override
                    public Set<String> errorOptions() {
                        return Set.of();
                    }

                    @Override
                    public Dialog open(Conversation conversation) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.replace("IN", in).replace("TYPE", type).replace("NAME", name);
    }
}
