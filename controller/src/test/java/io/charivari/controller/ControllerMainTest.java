package io.charivari.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.controller.store.JdbcRunArchive;
import io.charivari.controller.store.Store;
import io.charivari.controller.store.StoreSettings;
import io.charivari.controller.store.StoreWriter;
import io.charivari.controller.testing.SampleDetails;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllerMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path data;

    @Test
    void itServesAndSaysWhere() {
        List<GetStatusResponse> answers = new ArrayList<>();
        List<ServingStatus> health = new ArrayList<>();

        int code = run(
                controller -> {
                    ManagedChannel channel = ManagedChannelBuilder.forTarget(
                                    controller.address().toString())
                            .usePlaintext()
                            .build();
                    answers.add(
                            FleetServiceGrpc.newBlockingStub(channel).getStatus(GetStatusRequest.getDefaultInstance()));
                    health.add(HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.getDefaultInstance())
                            .getStatus());
                    channel.shutdownNow();
                },
                "--listen",
                "127.0.0.1:0",
                "--data",
                data.toString());

        assertThat(text(err)).isEmpty();
        assertThat(code).isZero();
        assertThat(text(out))
                .matches("chaos-controller listening on 127\\.0\\.0\\.1:[1-9]\\d+\nchaos-controller ready\n");
        assertThat(answers).singleElement().satisfies(status -> assertThat(status.getEpoch())
                .isPositive());
        assertThat(health).containsExactly(ServingStatus.SERVING);
    }

    @Test
    void aSecondControllerOnTheSameDataIsRefusedAndTheFirstGoesOn() {
        List<Integer> second = new ArrayList<>();

        int first = run(controller -> second.add(run(other -> {}, arguments())), arguments());

        assertThat(first).isZero();
        assertThat(second).containsExactly(ControllerMain.IN_USE);
        assertThat(text(err))
                .startsWith("chaos-controller: data directory " + data + " is in use by another controller");
    }

    @Test
    void aPortInUseIsNamedAndTheDataDirectoryIsFreeAgain() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();

            assertThat(run(controller -> {}, "--listen", listen, "--data", data.toString()))
                    .isEqualTo(ControllerMain.IN_USE);
            assertThat(text(err))
                    .isEqualTo("chaos-controller: address " + listen
                            + " is in use by another process: stop it or choose another --listen\n");
        }
        assertThat(run(controller -> {}, arguments())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen 0.0.0.0:7400            | refusing to listen on 0.0.0.0:7400 without TLS",
                "--listen :7400                   | spell out --insecure",
                "--listen 7400                    | '7400' is no address: an address is HOST:PORT",
                "--listen 127.0.0.1:99999         | port 99999 is out of bounds",
                "--tls-cert a.pem                 | TLS needs both --tls-cert and --tls-key",
                "--tls-cert a.pem --tls-key b.pem | --tls-cert a.pem cannot be read",
                "--store-url jdbc:mysql://x/y     | --store-url takes jdbc:postgresql://",
                "--keep-runs 90                   | '90' has no unit",
                "--log-level loud                 | loud",
                "--lisen :1                       | --lisen"
            })
    void whatCannotBeIsRefusedInOneLine(String arguments, String message) {
        assertThat(run(controller -> {}, arguments.split(" "))).isEqualTo(ControllerMain.INVALID);
        assertThat(text(err)).startsWith("chaos-controller: ").contains(message).doesNotContain("\tat ");
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, r-000002 r-000001", "90d, r-000002"})
    void oldRunsAreDeletedIfAskedFor(String keep, String left) throws Exception {
        keepTwoRunsOfLongAgo();
        List<List<String>> seen = new ArrayList<>();

        run(
                controller -> seen.add(
                        idsOnce(controller, ids -> String.join(" ", ids).equals(left))),
                "--keep-runs",
                keep,
                "--listen",
                "127.0.0.1:0",
                "--data",
                data.toString());

        assertThat(seen).containsExactly(List.of(left.split(" ")));
    }

    private void keepTwoRunsOfLongAgo() throws Exception {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        try (Store store = Store.open(StoreSettings.file(data));
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcRunArchive archive = new JdbcRunArchive(store, writer, InstantSource.fixed(longAgo));
            for (int number = 1; number <= 2; number++) {
                Instant at = longAgo.plusSeconds(number);
                Plan nothing = new Plan("storm", "abc", 1, List.of(), List.of());
                archive.created(
                                new RunRecord(
                                        "r-00000" + number,
                                        "storm",
                                        1,
                                        nothing,
                                        Duration.ofSeconds(10),
                                        false,
                                        RunState.PASSED,
                                        "",
                                        "ann",
                                        "",
                                        at,
                                        at,
                                        null),
                                SampleDetails.details())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** What is kept, as soon as it is what is expected, or after ten seconds whatever it is. */
    private static List<String> idsOnce(Controller controller, Predicate<List<String>> expected) {
        ManagedChannel channel = ManagedChannelBuilder.forTarget(
                        controller.address().toString())
                .usePlaintext()
                .build();
        try {
            var runs = RunServiceGrpc.newBlockingStub(channel);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            List<String> ids;
            do {
                ids = runs.listRuns(ListRunsRequest.getDefaultInstance()).getRunsList().stream()
                        .map(Run::getId)
                        .toList();
            } while (!expected.test(ids) && System.nanoTime() < deadline);
            return ids;
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void nothingIsLeftBehindByAnInvalidCommandLine() {
        Path untouched = data.resolve("new");

        run(controller -> {}, "--listen", "0.0.0.0:0", "--data", untouched.toString());

        assertThat(Files.exists(untouched)).isFalse();
    }

    @Test
    void beyondThisMachineIsPossibleWhenSpelledOut() {
        assertThat(run(controller -> {}, "--listen", "0.0.0.0:0", "--insecure", "--data", data.toString()))
                .isZero();
        assertThat(text(out)).contains("listening on 0.0.0.0:");
    }

    @ParameterizedTest
    @CsvSource({"INVALID_INPUT, 2", "RESOURCE_IN_USE, 9", "STORE_UNAVAILABLE, 1", "INTERNAL, 1"})
    void anErrorHasItsExitCode(ErrorCode code, int expected) {
        assertThat(ControllerMain.exitCode(code)).isEqualTo(expected);
    }

    private String[] arguments() {
        return new String[] {"--listen", "127.0.0.1:0", "--data", data.toString()};
    }

    private int run(Consumer<Controller> untilStopped, String... arguments) {
        return ControllerMain.run(
                arguments,
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                untilStopped);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
