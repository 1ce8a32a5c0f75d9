package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.RunState;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong: one message, the documented exit code, no stack trace. */
class FailuresTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_INPUT, INVALID_ARGUMENT, 2",
        "NOT_FOUND, NOT_FOUND, 2",
        "ALREADY_EXISTS, ALREADY_EXISTS, 2",
        "CONFLICT, FAILED_PRECONDITION, 1",
        "HALTED, FAILED_PRECONDITION, 1",
        "UNREACHABLE, UNAVAILABLE, 8",
        "RESOURCE_IN_USE, ABORTED, 1",
        "STORE_UNAVAILABLE, UNAVAILABLE, 1",
        "INTERNAL, INTERNAL, 1"
    })
    void whatTheControllerRefusesIsToldInItsOwnWords(ErrorCode code, Status.Code status, int exitCode) {
        chaosctl.controller().refuses(status.toStatus(), code, "do this instead");
        assertThat(chaosctl.run("status")).isEqualTo(exitCode);
        assertThat(chaosctl.err()).isEqualTo("chaosctl: do this instead" + System.lineSeparator());
        assertThat(chaosctl.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 8, cannot reach the controller at 127.0.0.1:7400: is it running?",
        "DEADLINE_EXCEEDED, 8, the controller at 127.0.0.1:7400 did not answer in time",
        "UNIMPLEMENTED, 1, update the older of the two",
        "UNKNOWN, 1, its log says more"
    })
    void whatNobodyDecidedIsExplained(Status.Code status, int exitCode, String message) {
        chaosctl.controller().fails(status.toStatus());
        assertThat(chaosctl.run("agents", "list")).isEqualTo(exitCode);
        assertThat(chaosctl.err()).startsWith("chaosctl: ").contains(message).hasLineCount(1);
    }

    @Test
    void aControllerThatIsNotThereIsNamed() throws IOException {
        int port = closedPort();
        chaosctl.overTheNetwork();
        assertThat(chaosctl.run("status", "--controller", "127.0.0.1:" + port)).isEqualTo(8);
        assertThat(chaosctl.err())
                .contains("cannot reach the controller at 127.0.0.1:" + port + ": is it running?")
                .hasLineCount(1);
    }

    @Test
    void theControllerCanBeNamedByTheEnvironmentAndTheOptionWins() throws IOException {
        int port = closedPort();
        chaosctl.overTheNetwork().environment().put("CHAOSCTL_CONTROLLER", "127.0.0.1:" + port);
        assertThat(chaosctl.run("status")).isEqualTo(8);
        assertThat(chaosctl.err()).contains("127.0.0.1:" + port);
        assertThat(chaosctl.run("--controller", "nonsense", "status")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("'nonsense' is no address");
    }

    @Test
    void tlsOptionsThatDoNotFitTogetherAreRefused(@TempDir Path directory) {
        chaosctl.overTheNetwork();
        String missing = directory.resolve("ca.pem").toString();
        assertThat(chaosctl.run("status", "--tls-ca", missing)).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("there is no readable file " + missing + ": check --tls-ca, or the context that names it");
        assertThat(chaosctl.run("status", "--tls-cert", missing)).isEqualTo(2);
        assertThat(chaosctl.err()).contains("--tls-cert and --tls-key go together");
        assertThat(chaosctl.run("status", "--tls-cert", missing, "--tls-key", missing))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("--tls-cert needs --tls-ca");
    }

    @Test
    void aFileThatIsNoCertificateIsRefused(@TempDir Path directory) throws IOException {
        Path nonsense = Files.writeString(directory.resolve("ca.pem"), "nonsense");
        chaosctl.overTheNetwork();

        assertThat(chaosctl.run("status", "--tls-ca", nonsense.toString())).isEqualTo(2);

        assertThat(chaosctl.err())
                .contains("the TLS files cannot be used, they must be PEM: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "agents lst, did you mean 'list'?",
        "halt, Missing required option: '--reason=TEXT'",
        "status --colour, Unknown option: '--colour'",
        "status -o xml, '--output: ''xml'' is not allowed: it is one of table, json, yaml'",
        "runs list --state faild, did you mean 'failed'?",
        "runs list --state failed;passed, '--state: ''failed;passed'' is not allowed: it is one of pending, '",
        "runs list --limit ten, --limit: 'ten' is no whole number",
        "run game-day --seed x, --seed: 'x' is no whole number",
        "scenario diff game-day one, N: 'one' is no whole number",
        "completion fish, 'SHELL: ''fish'' is not allowed: it is one of bash, zsh'",
        "runs list --limit 0, --limit: 0 is out of bounds",
        "runs show, Missing required parameter",
        "scenario show game-day --revision -1, revisions count from 1",
        "behavior clear, on which proxies?",
        "behavior clear --all redis, --all goes without proxies",
        "run game-day --lead 2, '2' has no unit",
        "run game-day --watch --detach, mutually exclusive"
    })
    void wrongUsageIsToldInOneLine(String command, String message) {
        assertThat(chaosctl.run(command.split(" "))).isEqualTo(2);
        assertThat(chaosctl.err()).startsWith("chaosctl: ").contains(message).hasLineCount(1);
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PASSED, 0", "FAILED, 3", "ABORTED, 4", "ERRORED, 5", "UNRECOVERED, 6", "INVALID, 7"})
    void aVerdictIsAnExitCode(String verdict, int exitCode) {
        RunState state = RunState.valueOf("RUN_STATE_" + verdict);
        chaosctl.controller()
                .answers(GetRunResponse.newBuilder().setRun(Examples.run(state)).build());
        assertThat(chaosctl.run("runs", "watch", "r-42")).isEqualTo(exitCode);
        assertThat(chaosctl.out()).contains("run r-42 " + verdict);
        assertThat(chaosctl.interrupts().registrations()).isZero();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
