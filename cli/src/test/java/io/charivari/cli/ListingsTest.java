package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorKind;
import io.charivari.model.behavior.Subject;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationProgress;
import io.charivari.proto.v1.ActiveBehavior;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ListAgentsResponse;
import io.charivari.proto.v1.ListBehaviorsResponse;
import io.charivari.proto.v1.ListProxiesResponse;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.ListRunsResponse;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there, as people and as scripts read it. */
class ListingsTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @BeforeEach
    void fleet() {
        ProxyStats recent = ProxyStats.newBuilder()
                .setLinksOpen(8)
                .setRequests(250)
                .setFailures(5)
                .setErrorsInjected(4)
                .setErrorsSeen(1)
                .setHeldBytes(2048)
                .putLinksClosedByReason("backend_reset", 1)
                .putLinksClosedByReason("finished", 7)
                .addActivations(ActivationProgress.newBuilder()
                        .setRunId("r-42")
                        .setStep("slow-db")
                        .setEffect(
                                ActivationEffect.newBuilder().setLinksTouched(3).setRequestsTouched(40)))
                .addBackendLatency(
                        LatencyBucket.newBuilder().setUpperMicros(1_000).setCount(250))
                .addLatency(LatencyBucket.newBuilder().setUpperMicros(2_000).setCount(240))
                .addLatency(LatencyBucket.newBuilder().setUpperMicros(300_000).setCount(10))
                .build();
        chaosctl.controller()
                .answers(ListAgentsResponse.newBuilder()
                        .addAgents(agent("redis-1", false))
                        .addAgents(agent("db-1", true))
                        .build())
                .answers(ListProxiesResponse.newBuilder()
                        .addProxies(Proxy.newBuilder()
                                .setAgent("db-1")
                                .setConnected(true)
                                .setInfo(ProxyInfo.newBuilder()
                                        .setName("pg")
                                        .setListen("127.0.0.1:0")
                                        .setBound("127.0.0.1:6432")
                                        .setBackend("127.0.0.1:5432")
                                        .setProtocol("tcp")
                                        .addActive(ActiveBehavior.newBuilder()
                                                .setRunId("r-42")
                                                .setStep("slow-db")
                                                .setActivation(
                                                        Examples.activation("delay", Map.of("latency", "300ms")))))
                                .setRecent(recent)
                                .setTotal(recent)
                                .setRecentIntervalNanos(2 * Examples.SECOND))
                        .build());
    }

    private static Agent agent(String id, boolean connected) {
        return Agent.newBuilder()
                .setId(id)
                .putLabels("zone", "a")
                .putLabels("role", id.split("-", 2)[0])
                .setConnected(connected)
                .setVersion("0.1.0")
                .setBootId("b00t")
                .setProxies(1)
                .setRoundTripNanos(420_000)
                .setClockUncertaintyNanos(35_000)
                .setLastSeenMillis(1_700_000_000_000L)
                .setAddress("127.0.0.1:50412")
                .build();
    }

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void statusTellsAtAGlance() {
        chaosctl.controller()
                .answers(GetStatusResponse.newBuilder()
                        .setVersion("0.1.0")
                        .setUptimeNanos(3_700 * Examples.SECOND)
                        .setAgentsConnected(2)
                        .setAgentsKnown(3)
                        .setProxies(4)
                        .setHalted(true)
                        .setHaltReason("the pager rang")
                        .build());
        assertThat(chaosctl.run("status")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        controller   127.0.0.1:7400, version 0.1.0, up for 1h1m
                        agents       2 of 3 connected
                        proxies      4
                        halted       yes: the pager rang (chaosctl resume lifts it)
                        active runs  none
                        """);
    }

    @Test
    void agentsAreSortedAndAligned() {
        assertThat(chaosctl.run("agents", "list")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        AGENT    STATE      PROXIES    RTT  CLOCK  ADDRESS          LAST SEEN            LABELS
                        db-1     connected        1  420µs  ±35µs  127.0.0.1:50412  2023-11-14 22:13:20  role=db,zone=a
                        redis-1  gone             1  420µs  ±35µs  127.0.0.1:50412  2023-11-14 22:13:20  role=redis,zone=a
                        """);
    }

    @Test
    void proxiesShowWhatWentThroughLately() {
        assertThat(chaosctl.run("proxies", "list")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        PROXY    LISTEN          BACKEND         PROTOCOL  LINKS  REQ/S  P50    P99  FAIL/S  ACTIVE
                        db-1/pg  127.0.0.1:6432  127.0.0.1:5432  tcp           8    125  2ms  300ms     2.5  delay latency=300ms
                        """);
    }

    @Test
    void anAgentIsShownWithItsProxies() {
        assertThat(chaosctl.run("agents", "show", "db-1")).isZero();
        assertThat(chaosctl.out()).contains("labels      role=db,zone=a").contains("db-1/pg");
        assertThat(chaosctl.run("agents", "show", "db1")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("there is no agent 'db1': there are db-1, redis-1; did you mean 'db-1'?");
    }

    @Test
    void aProxyIsFoundByItsNameOrItsFullName() {
        for (String name : new String[] {"pg", "db-1/pg"}) {
            assertThat(chaosctl.run("proxies", "show", name)).isZero();
            assertThat(chaosctl.out())
                    .contains("delay latency=300ms (run r-42), 3 links, 40 requests so far")
                    .contains("1 backend reset, 7 finished")
                    .contains("2KiB now")
                    .contains("4 errors injected, 1 error of the backend")
                    .contains("backend alone 1ms and 1ms")
                    .contains("125 requests/s");
        }
        assertThat(chaosctl.run("proxies", "show", "mysql")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("there is no proxy 'mysql': there are db-1/pg");
    }

    @Test
    void aBehaviorIsShownWithItsOptions() {
        ListBehaviorsResponse.Builder catalog = ListBehaviorsResponse.newBuilder();
        BehaviorCatalog.builtIn().behaviors().forEach(behavior -> catalog.addBehaviors(CatalogCodec.toWire(behavior)));
        chaosctl.controller().answers(catalog.build());
        assertThat(chaosctl.run("behaviors", "list")).isZero();
        assertThat(chaosctl.out()).contains("delay").contains("latency, jitter, distribution");
        assertThat(chaosctl.run("behaviors", "show", "latency")).isZero();
        assertThat(chaosctl.out())
                .contains("behavior  delay")
                .contains("0s to 1h")
                .contains("uniform, normal");
    }

    @Test
    void aBehaviorOfAPlugInIsShownWithItsOriginAndWhoHasIt() throws Exception {
        ListBehaviorsResponse.Builder catalog = ListBehaviorsResponse.newBuilder();
        for (String version : List.of("1.2", "1.3")) {
            catalog.addBehaviors(CatalogCodec.toWire(new BehaviorDescriptor(
                            "teapot",
                            List.of("kettle"),
                            "I am one. Short and stout.",
                            new BehaviorKind(Subject.REPLIES, true),
                            List.of(),
                            "acme-faults " + version))
                    .toBuilder()
                    .addAllAgents(List.of("db-" + version, "db-9")));
        }
        chaosctl.controller().answers(catalog.build());
        assertThat(chaosctl.run("behaviors", "list")).isZero();
        assertThat(chaosctl.out())
                .contains("ORIGIN")
                .contains("acme-faults 1.2")
                .contains("acme-faults 1.3");
        assertThat(chaosctl.run("behaviors", "show", "kettle")).isZero();
        assertThat(chaosctl.out())
                .contains("origin    acme-faults 1.2")
                .contains("at        db-1.2, db-9")
                .contains("others    acme-faults 1.3 at db-1.3, db-9")
                .contains("it takes no options");
        assertThat(chaosctl.run("behaviors", "show", "teapot", "-o", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(chaosctl.out());
        assertThat(json.get("origin").asText()).isEqualTo("acme-faults 1.2");
        assertThat(json.get("agents")).hasSize(2);
        assertThat(chaosctl.run("complete", "behaviors")).isZero();
        assertThat(chaosctl.out()).contains("teapot").contains("delay");
    }

    @Test
    void jsonAndYamlHaveTheSameStableKeys() throws Exception {
        assertThat(chaosctl.run("agents", "list", "-o", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(chaosctl.out());
        assertThat(json.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "labels",
                        "connected",
                        "version",
                        "bootId",
                        "proxies",
                        "roundTripNanos",
                        "clockUncertaintyNanos",
                        "lastSeen",
                        "address",
                        "conflict");
        assertThat(json.get(0).get("lastSeen").asText()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(chaosctl.run("agents", "list", "-o", "yaml")).isZero();
        assertThat(new YAMLMapper().readTree(chaosctl.out())).isEqualTo(json);
    }

    @Test
    void runsAreListedWithTheirVerdicts() {
        chaosctl.controller()
                .answers(ListRunsResponse.newBuilder()
                        .addRuns(Examples.run(RunState.RUN_STATE_PASSED))
                        .build());
        assertThat(chaosctl.run("runs", "list")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        RUN   SCENARIO              STATE   CREATED              BY   SKEW P99  REASON
                        r-42  game-day, revision 3  PASSED  2023-11-14 22:13:20  ada    310 µs  the hypothesis held
                        """);
    }

    @Test
    void runsAreFilteredByScenarioAndStates() {
        chaosctl.controller().answers(ListRunsResponse.getDefaultInstance());
        assertThat(chaosctl.run("runs", "list", "--scenario", "game-day", "--state", "failed,ABORTED", "--limit", "5"))
                .isZero();
        ListRunsRequest request = chaosctl.controller().request(ListRunsRequest.class);
        assertThat(request.getScenario()).isEqualTo("game-day");
        assertThat(request.getStatesList()).containsExactly(RunState.RUN_STATE_FAILED, RunState.RUN_STATE_ABORTED);
        assertThat(request.getLimit()).isEqualTo(5);
        assertThat(chaosctl.out()).contains("no run is like that: chaosctl runs list shows all");
        assertThat(chaosctl.run("runs", "list")).isZero();
        assertThat(chaosctl.out()).contains("there are no runs yet");
        assertThat(chaosctl.run("runs", "list", "--state", "broken")).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("broken")
                .containsIgnoringCase("failed")
                .hasLineCount(1);
    }

    @Test
    void everyStateOfARunCanBeAskedFor() {
        chaosctl.controller().answers(ListRunsResponse.getDefaultInstance());
        for (RunState state : RunState.values()) {
            if (state != RunState.RUN_STATE_UNSPECIFIED && state != RunState.UNRECOGNIZED) {
                String word = state.name().replace("RUN_STATE_", "").toLowerCase(Locale.ROOT);
                assertThat(chaosctl.run("runs", "list", "--state", word)).isZero();
                assertThat(chaosctl.controller().request(ListRunsRequest.class).getStatesList())
                        .containsExactly(state);
            }
        }
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        chaosctl.controller().answers(ListAgentsResponse.getDefaultInstance());
        assertThat(chaosctl.run("agents", "list")).isZero();
        assertThat(chaosctl.out()).contains("no agent has connected yet: start one with chaos-agent");
    }
}
