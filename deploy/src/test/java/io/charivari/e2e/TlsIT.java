package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.Certificate;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.testkit.client.ChaosClient;
import io.charivari.testkit.client.ControllerClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Backends.Shared.class)
class TlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private Certificate server;
    private RunningController controller;

    @BeforeEach
    void start() {
        server = Certificate.create(site, "server");
        controller = site.controller(
                "--tls-cert",
                server.certificate().toString(),
                "--tls-key",
                server.key().toString());
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void agentsAndChaosctlSpeakTlsWithAControllerThatTheyTrust(Backends backends) {
        String trusted = server.certificate().toString();
        site.agent(
                "secret",
                "--id",
                "secret",
                "--controller",
                controller.address(),
                "--tls-ca",
                trusted,
                "--listen",
                "127.0.0.1:0",
                "--backend",
                backends.redis().address());

        await().atMost(PATIENCE).untilAsserted(() -> {
            Outcome agents = site.chaosctl(controller.address(), "--tls-ca", trusted, "agents", "list");
            assertThat(agents.status()).as(agents.errors()).isZero();
            assertThat(agents.output()).contains("secret");
        });
        try (ControllerClient client = ChaosClient.controller(controller.address(), server.certificate())) {
            assertThat(client.agents()).containsExactly("secret");
        }
    }

    @Test
    void aControllerThatNobodyVouchesForIsNotTrusted() {
        Certificate other = Certificate.create(site, "other");

        Outcome outcome = site.run(
                "chaosctl",
                "--controller",
                controller.address(),
                "--tls-ca",
                other.certificate().toString(),
                "status");

        assertThat(outcome.status()).isEqualTo(8);
        assertThat(outcome.errors()).doesNotContain("\tat ");
        try (ControllerClient client = ChaosClient.controller(controller.address(), other.certificate())) {
            assertThatThrownBy(client::agents)
                    .hasMessageContaining("TLS with the controller at " + controller.address());
        }
    }

    @Test
    void plainTextIsNotAnswered() {
        Outcome outcome = site.run("chaosctl", "--controller", controller.address(), "status");

        assertThat(outcome.status()).isEqualTo(8);
        assertThat(outcome.errors()).doesNotContain("\tat ");
    }
}
