package io.charivari.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.controller.testing.Certificates;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private static Path ours;

    @TempDir
    private static Path theirs;

    private static Certificates authority;
    private static Certificates stranger;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path data;

    @BeforeAll
    static void makeCertificates() {
        authority = new Certificates(ours).sign("controller").sign("agent");
        stranger = new Certificates(theirs).sign("agent");
    }

    @Test
    void callersThatTrustTheAuthorityAreServedAndNobodyInTheClear() {
        int code = run(
                controller -> {
                    assertThat(health(controller, trusting(authority))).isEqualTo(ServingStatus.SERVING);
                    assertTurnedAway(controller, trusting(stranger));
                    assertTurnedAway(controller, InsecureChannelCredentials.create());
                },
                authority.certificate("controller"),
                authority.key("controller"));

        assertThat(text()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void withAnAuthorityForCallersOnlyThoseThatItHasSignedAreServed() {
        int code = run(
                controller -> {
                    assertThat(health(controller, showing(authority))).isEqualTo(ServingStatus.SERVING);
                    assertTurnedAway(controller, trusting(authority));
                    assertTurnedAway(controller, showing(stranger));
                },
                authority.certificate("controller"),
                authority.key("controller"),
                "--tls-ca",
                authority.authority().toString());

        assertThat(text()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void filesThatAreNoPemAreRefusedInOneLine() throws IOException {
        Path garbage = Files.writeString(data.resolve("garbage.pem"), "garbage");

        assertThat(run(controller -> {}, garbage, garbage)).isEqualTo(ControllerMain.INVALID);
        assertThat(text())
                .startsWith("chaos-controller: the TLS files cannot be used")
                .contains("in PEM");
        assertThat(text().lines()).hasSize(1);
    }

    private int run(Consumer<Controller> untilStopped, Path certificate, Path key, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--listen",
                "127.0.0.1:0",
                "--data",
                data.resolve("data").toString(),
                "--tls-cert",
                certificate.toString(),
                "--tls-key",
                key.toString()));
        arguments.addAll(List.of(more));
        return ControllerMain.run(
                arguments.toArray(String[]::new),
                Map.of(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                untilStopped);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static ChannelCredentials trusting(Certificates trusted) {
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(trusted.authority().toFile())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An agent that trusts the controller's authority and shows a certificate of this one. */
    private static ChannelCredentials showing(Certificates own) {
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(authority.authority().toFile())
                    .keyManager(
                            own.certificate("agent").toFile(), own.key("agent").toFile())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertTurnedAway(Controller controller, ChannelCredentials credentials) {
        assertThatThrownBy(() -> health(controller, credentials))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private static ServingStatus health(Controller controller, ChannelCredentials credentials) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(
                        controller.address().toString(), credentials)
                .build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(1, TimeUnit.MINUTES)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow();
        }
    }
}
