package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.proto.v1.GetStatusResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which controller a command goes to, and the file in which controllers have names. */
class ContextsTest {

    private static final String CONFIG = """
            # mine
            current: lab  # for now
            contexts:
              lab: {controller: "127.0.0.1:7401"}
              prod:
                controller: chaos.example.org:7400
                tls: {ca: tls/ca.pem, cert: tls/me.pem, key: tls/me.key}
            """;

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void config() throws IOException {
        file = Files.writeString(directory.resolve("chaosctl.yaml"), CONFIG);
        chaosctl.environment().put("CHAOSCTL_CONFIG", file.toString());
        chaosctl.controller().answers(GetStatusResponse.getDefaultInstance());
    }

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void whoeverIsNamedMoreClearlyGoesFirst() {
        assertThat(asked("status")).isEqualTo("127.0.0.1:7401");
        chaosctl.environment().put("CHAOSCTL_CONTEXT", "prod");
        assertThat(asked("status")).isEqualTo("chaos.example.org:7400");
        assertThat(asked("status", "--context", "lab")).isEqualTo("127.0.0.1:7401");
        assertThat(chaosctl.err()).isEmpty();
        chaosctl.environment().put("CHAOSCTL_CONTROLLER", "10.0.0.1:1");
        assertThat(asked("status")).isEqualTo("10.0.0.1:1");
        assertThat(asked("status", "--controller", "10.0.0.2:2")).isEqualTo("10.0.0.2:2");
    }

    @Test
    void aContextThatIsNotTakenIsSaidSo() {
        chaosctl.environment().put("CHAOSCTL_CONTROLLER", "10.0.0.1:1");
        assertThat(asked("--context", "prod", "status")).isEqualTo("10.0.0.1:1");
        assertThat(chaosctl.err())
                .contains("CHAOSCTL_CONTROLLER=10.0.0.1:1 goes before --context prod: the context is not used");
        asked("status", "--context", "prod", "--controller", "10.0.0.2:2");
        assertThat(chaosctl.err()).contains("--controller 10.0.0.2:2 goes before --context prod");
    }

    @Test
    void aContextBringsItsCertificatesWithPathsFromItsFile() {
        asked("status", "--context", "prod");
        assertThat(chaosctl.dialled().tlsCa()).isEqualTo(directory.resolve("tls/ca.pem"));
        assertThat(chaosctl.dialled().tlsCert()).isEqualTo(directory.resolve("tls/me.pem"));
        assertThat(chaosctl.dialled().tlsKey()).isEqualTo(directory.resolve("tls/me.key"));

        asked("status", "--context", "prod", "--tls-ca", "other.pem");
        assertThat(chaosctl.dialled().tlsCa()).isEqualTo(Path.of("other.pem"));

        asked("status", "--controller", "10.0.0.2:2");
        assertThat(chaosctl.dialled().tlsCa()).isNull();
    }

    @Test
    void aMissingFileIsFine() throws IOException {
        Files.delete(file);
        assertThat(asked("status")).isEqualTo("127.0.0.1:7400");
        assertThat(chaosctl.run("config", "contexts")).isZero();
        assertThat(chaosctl.out()).contains("there are no contexts: write them into " + file);
        assertThat(chaosctl.run("status", "--context", "prod")).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("there is no context 'prod': write contexts into " + file)
                .hasLineCount(1);
    }

    @Test
    void aBrokenFileIsToldWithItsPlaceAndOnlyToThoseWhoNeedIt() throws IOException {
        Files.writeString(file, CONFIG.replace("controller: chaos", "controler: chaos"));
        assertThat(chaosctl.run("status")).isEqualTo(2);
        assertThat(chaosctl.err()).contains(file + ":6:5: unknown key 'controler'", "did you mean 'controller'?");
        assertThat(asked("status", "--controller", "10.0.0.2:2")).isEqualTo("10.0.0.2:2");
    }

    @Test
    void anUnknownContextIsNamedWithTheNearest() {
        assertThat(chaosctl.run("status", "--context", "prd")).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("there is no context 'prd' in " + file + ": there are lab, prod; did you mean 'prod'?")
                .hasLineCount(1);
        assertThat(chaosctl.run("config", "use", "prd")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("did you mean 'prod'?");
    }

    @Test
    void withoutAPlaceForAFileAContextCannotBe() {
        chaosctl.environment().clear();
        assertThat(asked("status")).isEqualTo("127.0.0.1:7400");
        assertThat(chaosctl.run("status", "--context", "prod")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("name it with CHAOSCTL_CONFIG");
        assertThat(chaosctl.run("config", "contexts")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("name a config file with CHAOSCTL_CONFIG");
    }

    @Test
    void contextsAreListedWithTheCurrentOneMarked() {
        assertThat(chaosctl.run("config", "contexts")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                CURRENT  CONTEXT  CONTROLLER              TLS
                *        lab      127.0.0.1:7401          -
                         prod     chaos.example.org:7400  own certificate
                """);
        assertThat(chaosctl.run("config", "contexts", "-o", "json")).isZero();
        assertThat(chaosctl.out()).contains("\"current\" : true", "\"tlsCa\" : null", "\"name\" : \"prod\"");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void useChangesOneLineOfTheFile() {
        assertThat(chaosctl.run("config", "use", "prod")).isZero();
        assertThat(chaosctl.out())
                .isEqualToNormalizingNewlines(
                        "the current context is prod now, its controller chaos.example.org:7400\n");
        assertThat(file).content().isEqualTo(CONFIG.replace("current: lab", "current: prod"));
        assertThat(asked("status")).isEqualTo("chaos.example.org:7400");
    }

    private String asked(String... words) {
        assertThat(chaosctl.run(words)).isZero();
        return chaosctl.dialled().toString();
    }
}
