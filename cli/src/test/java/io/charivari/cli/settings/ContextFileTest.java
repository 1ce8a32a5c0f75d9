package io.charivari.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextFileTest {

    @TempDir
    private Path directory;

    @Test
    void itIsWhereTheEnvironmentSays() {
        assertThat(path(Map.of())).isEmpty();
        assertThat(path(Map.of("HOME", "/home/ada"))).contains("/home/ada/.config/charivari/chaosctl.yaml");
        assertThat(path(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "/xdg")))
                .contains("/xdg/charivari/chaosctl.yaml");
        assertThat(path(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "", "CHAOSCTL_CONFIG", "/my.yaml")))
                .contains("/my.yaml");
    }

    private static Optional<String> path(Map<String, String> environment) {
        return ContextFile.of(environment).map(file -> file.path().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contexts: 1                                        | :1:11: contexts takes keys and values",
                "current: a                                         | :1:10: current: there is no context 'a' below: there is none at all",
                "{current: b, contexts: {a: {controller: h:1}}}     | :1:11: current: there is no context 'b' below: there are a",
                "contexts: {a: {controller: nonsense}}              | controller: 'nonsense' is no address",
                "contexts: {a: {controller: \":1\"}}                | ':1' names no controller",
                "contexts: {a: {}}                                  | a needs the key 'controller'",
                "contexts: {a b: {controller: h:1}}                 | :1:12: 'a b' is no name for a context",
                "contexts: {a: {controller: h:1, tls: {cert: c}}}   | tls needs the key 'ca'",
                "contexts: {a: {controller: h:1, tls: {ca: c, key: k}}} | cert and key go together",
                "contexs: {}                                        | unknown key 'contexs' in the file; did you mean 'contexts'?",
                "{                                                  | this is no YAML",
            })
    void whatIsWrongIsToldWithItsPlace(String text, String message) throws IOException {
        ContextFile file = file(text);
        assertThatThrownBy(file::read).hasMessageStartingWith(file.path() + ":").hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "current: a                  | current: b",
                "current: a # for now        | current: b # for now",
                "current:   'a'              | current:   b",
                "current: \"a\"              | current: b",
                "# current: x\\ncurrent: a\\n| # current: x\\ncurrent: b\\n",
                "contexts:\\n  current: a    | contexts:\\n  current: a\\ncurrent: b\\n",
                "x: y\\n                     | x: y\\ncurrent: b\\n",
                "x: y\\r\\ncurrent: a\\r\\n   | x: y\\r\\ncurrent: b\\r\\n",
            })
    void onlyTheValueOfTheCurrentContextIsReplaced(String before, String after) {
        assertThat(ContextFile.withCurrent(lines(before), "b")).isEqualTo(lines(after));
    }

    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void aFileThatIsWrittenInAnotherWayIsLeftAlone() throws IOException {
        String flow = "{current: a, contexts: {a: {controller: h:1}, b: {controller: h:2}}}";
        ContextFile file = file(flow);
        assertThatThrownBy(() -> file.use("b"))
                .hasMessage(file.path()
                        + " is written in a way that cannot be edited here: set 'current: b' in it by hand");
        assertThat(file.path()).content().isEqualTo(flow);
        assertThat(file.use("a").name()).isEqualTo("a");
    }

    @Test
    void aLinkToAFileStaysALink() throws IOException {
        Path kept = Files.writeString(directory.resolve("kept.yaml"), "contexts:\n  a: {controller: \"h:1\"}\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), kept);
        new ContextFile(link).use("a");
        assertThat(link).isSymbolicLink();
        assertThat(kept).content().endsWith("\ncurrent: a\n");
    }

    private ContextFile file(String text) throws IOException {
        return new ContextFile(Files.writeString(directory.resolve("chaosctl.yaml"), text));
    }
}
