package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.GetScenarioHistoryRequest;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioInfo;
import io.grpc.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void theScriptKnowsOurWordsAndAsksForNames() {
        assertThat(chaosctl.run("completion", "bash")).isZero();
        assertThat(chaosctl.out())
                .contains("_complete_chaosctl")
                .contains("--unguarded")
                .contains("chaosctl complete \"$kind\"");
        assertThat(chaosctl.run("completion", "zsh")).isZero();
        assertThat(chaosctl.out())
                .startsWith("# Completion of chaosctl for zsh.")
                .contains("bashcompinit");
        assertThat(chaosctl.run("completion", "fish")).isEqualTo(2);
    }

    @Test
    void namesAreSortedOneALine() {
        chaosctl.controller()
                .answers(ListScenariosResponse.newBuilder()
                        .addScenarios(ScenarioInfo.newBuilder().setName("storm"))
                        .addScenarios(ScenarioInfo.newBuilder().setName("game-day"))
                        .build());
        assertThat(chaosctl.run("complete", "scenarios")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("game-day\nstorm\n");
        assertThat(chaosctl.run("complete", "behaviors")).isZero();
        assertThat(chaosctl.out()).contains("delay").contains("blackout");
    }

    @Test
    void revisionsAreThoseOfOneScenario() {
        chaosctl.controller()
                .answers(GetScenarioHistoryResponse.newBuilder()
                        .addRevisions(ScenarioInfo.newBuilder().setName("storm").setRevision(2))
                        .addRevisions(ScenarioInfo.newBuilder().setName("storm").setRevision(1))
                        .build());
        assertThat(chaosctl.run("complete", "revisions", "storm")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("1\n2\n");
        assertThat(chaosctl.controller()
                        .request(GetScenarioHistoryRequest.class)
                        .getName())
                .isEqualTo("storm");
    }

    @Test
    void contextsComeFromTheConfigFileAlone() throws IOException {
        Path file = directory.resolve("chaosctl.yaml");
        chaosctl.environment().put("CHAOSCTL_CONFIG", file.toString());
        assertThat(chaosctl.run("complete", "contexts")).isZero();
        assertThat(chaosctl.out()).isEmpty();

        Files.writeString(file, "contexts: {prod: {controller: a:1}, lab: {controller: b:1}}");
        assertThat(chaosctl.run("complete", "contexts")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("lab\nprod\n");

        Files.writeString(file, "contexts: 1");
        assertThat(chaosctl.run("complete", "contexts")).isEqualTo(2);
        assertThat(chaosctl.out() + chaosctl.err()).isEmpty();
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenario show                             | scenarios",
                "scenario history                          | scenarios",
                "scenario export                           | scenarios",
                "scenario delete --yes                     | scenarios",
                "scenario diff                             | scenarios",
                "scenario diff storm                       | revisions storm",
                "scenario diff -o json storm 1             | revisions storm",
                "scenario show storm --revision            | revisions storm",
                "plan                                      | scenarios",
                "run                                       | scenarios",
                "runs show                                 | runs",
                "runs list --scenario                      | scenarios",
                "runs list --scenario storm                | ",
                "agents show                               | agents",
                "proxies show                              | proxies",
                "proxies create --agent                    | agents",
                "behavior set                              | proxies behaviors",
                "behaviors show                            | behaviors",
                "config use                                | contexts",
                "scenario lint                             | ",
                "runs list --limit                         | ",
                "status --context                          | contexts",
                "--context prod scenario show              | scenarios --context prod",
                "--context = prod scenario show            | scenarios --context prod",
                "scenario show --controller 127.0.0.1 : 7 | scenarios --controller 127.0.0.1:7",
            })
    void inAShellTheWordsBeforeTheCursorDecideWhatIsAskedFor(String words, String asked) throws Exception {
        chaosctl.run("completion", "bash");
        Path script = Files.writeString(directory.resolve("completion"), chaosctl.out());
        Path calls = Files.createFile(directory.resolve("calls"));
        String shell = """
                source "$1"
                calls=$2
                shift 2
                chaosctl() { shift; echo $* >> "$calls"; echo known-$1; }
                COMP_WORDS=(chaosctl "$@" known)
                COMP_CWORD=$(($# + 1))
                _chaosctl_names
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", shell, "test", script.toString(), calls.toString()));
        command.addAll(List.of(words.split(" +")));
        Process bash = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> completed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("known-"))
                .toList();

        String[] kinds = asked == null
                ? new String[0]
                : asked.replaceAll(" (storm|--).*", "").split(" ");
        assertThat(completed)
                .containsExactly(Stream.of(kinds).map("known-"::concat).toArray(String[]::new));
        String wanted = asked == null || kinds.length > 1 ? "" : asked.replaceFirst("^\\S+ ?", "");
        assertThat(Files.readString(calls)).contains(wanted);
    }

    @Test
    void withoutAControllerItSaysNothing() {
        chaosctl.controller().refuses(Status.INTERNAL, ErrorCode.INTERNAL, "broken");
        assertThat(chaosctl.run("complete", "agents")).isEqualTo(1);
        assertThat(chaosctl.out() + chaosctl.err()).isEmpty();
    }
}
