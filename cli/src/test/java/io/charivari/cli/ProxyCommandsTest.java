package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.CreateProxyRequest;
import io.charivari.proto.v1.CreateProxyResponse;
import io.charivari.proto.v1.DeleteProxyRequest;
import io.charivari.proto.v1.DeleteProxyResponse;
import io.charivari.proto.v1.ListProxiesResponse;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyCommandsTest {

    private static final String[] CREATE = {
        "proxies",
        "create",
        "--agent",
        "db-1",
        "--listen",
        ":3307",
        "--backend",
        "127.0.0.1:3306",
        "--protocol",
        "mysql"
    };

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    private static Proxy.Builder proxy(String agent, String name) {
        return Proxy.newBuilder()
                .setAgent(agent)
                .setConnected(true)
                .setInfo(ProxyInfo.newBuilder()
                        .setName(name)
                        .setListen(":3307")
                        .setBound("0.0.0.0:3307")
                        .setBackend("127.0.0.1:3306")
                        .setProtocol("mysql")
                        .setOrigin(ProxyOrigin.PROXY_ORIGIN_CONTROLLER));
    }

    private void made() {
        chaosctl.controller()
                .answers(CreateProxyResponse.newBuilder()
                        .setProxy(proxy("db-1", "mysql"))
                        .build());
    }

    @Test
    void aProxyIsMadeAndItIsSaidWhereItListens() {
        made();
        assertThat(chaosctl.run(CREATE)).isZero();

        CreateProxyRequest request = chaosctl.controller().request(CreateProxyRequest.class);
        assertThat(request.getAgent()).isEqualTo("db-1");
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(request.getSpec().getName()).isEqualTo("mysql");
        assertThat(request.getSpec().getListen()).isEqualTo(":3307");
        assertThat(request.getSpec().getBackend()).isEqualTo("127.0.0.1:3306");
        assertThat(request.getSpec().getProtocol()).isEqualTo("mysql");
        assertThat(request.getSpec().getConnectTimeout()).isEqualTo("5s");
        assertThat(request.getSpec().getProxyProtocol()).isEqualTo("off");
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        db-1/mysql listens on 0.0.0.0:3307 for 127.0.0.1:3306 (mysql); to take it away: chaosctl proxies delete db-1/mysql
                        """);
    }

    @Test
    void everyFlagOfAProxyIsSent() {
        made();
        assertThat(chaosctl.run(
                        "proxies",
                        "create",
                        "orders",
                        "--agent=db-1",
                        "--listen=[::1]:0",
                        "--backend=db:3306",
                        "--connect-timeout=300ms",
                        "--proxy-protocol=v2",
                        "--protocol-option=one=a=b",
                        "--protocol-option=two="))
                .isZero();

        CreateProxyRequest request = chaosctl.controller().request(CreateProxyRequest.class);
        assertThat(request.getSpec().getName()).isEqualTo("orders");
        assertThat(request.getSpec().getProtocol()).isEqualTo("tcp");
        assertThat(request.getSpec().getConnectTimeout()).isEqualTo("300ms");
        assertThat(request.getSpec().getProxyProtocol()).isEqualTo("v2");
        assertThat(request.getSpec().getProtocolOptionsMap()).isEqualTo(Map.of("one", "a=b", "two", ""));
    }

    @Test
    void whatWasMadeIsAProxyInJsonAndYaml() throws Exception {
        made();
        for (ObjectMapper mapper : new ObjectMapper[] {new ObjectMapper(), new YAMLMapper()}) {
            String format = mapper instanceof YAMLMapper ? "yaml" : "json";
            String[] command = Arrays.copyOf(CREATE, CREATE.length + 2);
            command[CREATE.length] = "-o";
            command[CREATE.length + 1] = format;
            assertThat(chaosctl.run(command)).isZero();
            JsonNode document = mapper.readTree(chaosctl.out());
            assertThat(document.get("agent").asText()).isEqualTo("db-1");
            assertThat(document.get("bound").asText()).isEqualTo("0.0.0.0:3307");
            assertThat(document.get("origin").asText()).isEqualTo("controller");
            assertThat(document.get("problem").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen :3307 --backend db:1 | Missing required option: '--agent=AGENT'",
                "--agent a --backend db:1 | Missing required option: '--listen=HOST:PORT'",
                "--agent a --listen :1 --backend db:1 --protocol-option One=1 | 'One' is no option of a protocol",
                "--agent a --listen :1 | Missing required option: '--backend=HOST:PORT'",
                "--agent a --listen 3307 --backend db:1 | --listen: '3307' is no address",
                "--agent a --listen :70000 --backend db:1 | --listen: port 70000 is out of bounds",
                "--agent a --listen :1 --backend db | --backend: 'db' is no address",
                "--agent a --listen :1 --backend :1 | is incomplete: a backend needs a host and a port",
                "--agent a --listen :1 --backend db:1 p/g | 'p/g' is no proxy name",
                "--agent a --listen :1 --backend db:1 --connect-timeout 5 | --connect-timeout: '5' has no unit",
                "--agent a --listen :1 --backend db:1 --connect-timeout 0s | connectTimeout of proxy tcp is out of bounds",
                "--agent a --listen :1 --backend db:1 --proxy-protocol v3 | --proxy-protocol: 'v3' is no version"
            })
    void whatIsWrongInItselfIsFoundBeforeAnythingIsSent(String words, String message) {
        assertThat(chaosctl.run(("proxies create " + words).split(" "))).isEqualTo(2);
        assertThat(chaosctl.err()).startsWith("chaosctl: ").contains(message).hasLineCount(1);
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESOURCE_IN_USE, ABORTED, 1",
        "ALREADY_EXISTS, ALREADY_EXISTS, 2",
        "NOT_FOUND, NOT_FOUND, 2",
        "CONFLICT, FAILED_PRECONDITION, 1",
        "STORE_UNAVAILABLE, UNAVAILABLE, 1",
        "UNREACHABLE, UNAVAILABLE, 8"
    })
    void aRefusalIsToldInItsOwnWords(ErrorCode code, Status.Code status, int exitCode) {
        chaosctl.controller().refuses(status.toStatus(), code, "agent db-1: port 3307 is taken");
        assertThat(chaosctl.run(CREATE)).isEqualTo(exitCode);
        assertThat(chaosctl.err()).isEqualToNormalizingNewlines("chaosctl: agent db-1: port 3307 is taken\n");
    }

    @Test
    void aProxyIsDeletedByItsFullName() {
        chaosctl.controller()
                .answers(DeleteProxyResponse.newBuilder().setConfirmed(true).build());
        assertThat(chaosctl.run("proxies", "delete", "db-1/mysql")).isZero();

        DeleteProxyRequest request = chaosctl.controller().request(DeleteProxyRequest.class);
        assertThat(request.getAgent()).isEqualTo("db-1");
        assertThat(request.getName()).isEqualTo("mysql");
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("db-1/mysql is gone\n");
    }

    @Test
    void aNameAloneIsEnoughWhereThereIsOnlyOne() {
        chaosctl.controller()
                .answers(ListProxiesResponse.newBuilder()
                        .addProxies(proxy("db-1", "mysql"))
                        .addProxies(proxy("db-1", "pg"))
                        .addProxies(proxy("db-2", "pg"))
                        .build())
                .answers(DeleteProxyResponse.getDefaultInstance());
        assertThat(chaosctl.run("proxies", "delete", "mysql", "-o", "json")).isZero();
        assertThat(chaosctl.controller().request(DeleteProxyRequest.class).getAgent())
                .isEqualTo("db-1");
        assertThat(chaosctl.out()).contains("\"confirmed\" : false");

        assertThat(chaosctl.run("proxies", "delete", "pg")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("say which, db-1/pg or db-2/pg").hasLineCount(1);
        assertThat(chaosctl.run("proxies", "delete", "mysqll")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("there is no proxy 'mysqll'").hasLineCount(1);
    }

    @Test
    void anAgentThatIsAwayClosesItLater() {
        chaosctl.controller().answers(DeleteProxyResponse.getDefaultInstance());
        assertThat(chaosctl.run("proxies", "delete", "db-1/mysql")).isZero();
        assertThat(chaosctl.out())
                .isEqualToNormalizingNewlines(
                        "db-1/mysql is deleted; agent db-1 is away, and closes it when it is back\n");
    }

    @Test
    void aProxyThatIsMissingIsShownWithTheReason() {
        Proxy.Builder missing = proxy("db-1", "mysql").setProblem("port 3307 is taken");
        missing.getInfoBuilder().clearBound();
        chaosctl.controller()
                .answers(ListProxiesResponse.newBuilder().addProxies(missing).build());
        assertThat(chaosctl.run("proxies", "list")).isZero();
        assertThat(chaosctl.out()).contains("missing");
        assertThat(chaosctl.run("proxies", "show", "mysql")).isZero();
        assertThat(chaosctl.out())
                .contains("made by")
                .contains("the controller")
                .contains("port 3307 is taken");
    }

    @Test
    void theScriptCompletesNames() {
        assertThat(chaosctl.run("completion", "bash")).isZero();
        assertThat(chaosctl.out())
                .contains("\"proxies show\"|\"proxies delete\"")
                .contains("--connect-timeout");
    }
}
