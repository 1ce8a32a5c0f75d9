package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.charivari.controller.testing.FakeAgent;
import io.charivari.controller.testing.RpcWorld;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorKind;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.Subject;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.BehaviorServiceGrpc;
import io.charivari.proto.v1.ClearBehaviorRequest;
import io.charivari.proto.v1.ControllerMessage.MessageCase;
import io.charivari.proto.v1.FleetServiceGrpc;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetStatusRequest;
import io.charivari.proto.v1.GetStatusResponse;
import io.charivari.proto.v1.HaltRequest;
import io.charivari.proto.v1.ListBehaviorsRequest;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.PlanRunRequest;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.ProxySelection;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.ResumeRequest;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.SafetyServiceGrpc;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.SetBehaviorRequest;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.StatsDelta;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunServicesTest {

    private static final ScenarioRef STORM =
            ScenarioRef.newBuilder().setName("storm").build();

    private final RpcWorld world = new RpcWorld();
    private final RunServiceGrpc.RunServiceFutureStub runs = RunServiceGrpc.newFutureStub(world.channel);
    private final BehaviorServiceGrpc.BehaviorServiceFutureStub behaviors =
            BehaviorServiceGrpc.newFutureStub(world.channel);
    private final SafetyServiceGrpc.SafetyServiceFutureStub safety = SafetyServiceGrpc.newFutureStub(world.channel);
    private final FleetServiceGrpc.FleetServiceFutureStub fleet = FleetServiceGrpc.newFutureStub(world.channel);

    @AfterEach
    void close() {
        world.close();
    }

    private void apply() {
        world.scenarios.apply("storm", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: storm}
                spec:
                  targets:
                    db: {selector: {matchLabels: {role: postgres}}, mode: all}
                  timeline:
                    - {name: gone, target: db, at: 0s, duration: 10s, behavior: blackout}
                """, "hash", "", "ada");
    }

    private Run start() throws Exception {
        apply();
        return world.now(runs.startRun(
                        StartRunRequest.newBuilder().setScenario(STORM).build()))
                .getRun();
    }

    private Run run(String id) throws Exception {
        return world.now(runs.getRun(GetRunRequest.newBuilder().setId(id).build()))
                .getRun();
    }

    @Test
    void aDeletedScenarioIsNotRunAnyMoreButItsRunsStay() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start().getId();
        world.scenarios.delete("storm", "bob");

        assertThat(run(id).getScenario()).isEqualTo("storm");
        assertThat(ids("storm")).containsExactly(id);
        assertThatThrownBy(() -> world.now(runs.startRun(
                        StartRunRequest.newBuilder().setScenario(STORM).build())))
                .hasMessageContaining("scenario storm was deleted by bob on 1970-01-01 00:00 UTC: ");
        assertThatThrownBy(() -> world.now(runs.planRun(
                        PlanRunRequest.newBuilder().setScenario(STORM).build())))
                .hasMessageContaining("`chaosctl scenario apply FILE` brings it back");
    }

    @Test
    void runsAreListedByScenarioAndByTheStateThatTheyHaveNow() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start().getId();

        assertThat(ids("storm")).containsExactly(id);
        assertThat(ids("other")).isEmpty();
        assertThat(ids("", RunState.RUN_STATE_PASSED, RunState.RUN_STATE_FAILED))
                .isEmpty();
        assertThat(ids("", run(id).getState())).containsExactly(id);
        assertThatThrownBy(() -> ids("", RunState.RUN_STATE_UNSPECIFIED))
                .hasMessageContaining("there is no such state of a run");
    }

    private List<String> ids(String scenario, RunState... states) throws Exception {
        return world
                .now(runs.listRuns(ListRunsRequest.newBuilder()
                        .setScenario(scenario)
                        .addAllStates(List.of(states))
                        .build()))
                .getRunsList()
                .stream()
                .map(Run::getId)
                .toList();
    }

    @Test
    void aRunGoesFromAScenarioToPassed() throws Exception {
        FakeAgent agent = world.agent("db", "postgres", "pg");
        Run started = start();
        assertThat(started.getId()).isEqualTo("r-000001");
        assertThat(started.getSeed()).isEqualTo(42);

        world.advance(Duration.ofSeconds(20));
        Run over = run(started.getId());
        assertThat(over.getState()).isEqualTo(RunState.RUN_STATE_PASSED);
        assertThat(over.getSkew().getActivations()).isEqualTo(1);
        assertThat(agent.kinds())
                .contains(MessageCase.PREPARE, MessageCase.START, MessageCase.LEASE_RENEWAL, MessageCase.REVERT);
    }

    @Test
    void whatPlanShowsIsWhatRunDoes() throws Exception {
        world.agent("db", "postgres", "pg");
        apply();
        PlanRunResponse plan = world.now(
                runs.planRun(PlanRunRequest.newBuilder().setScenario(STORM).build()));
        assertThat(plan.getUnguarded()).isFalse();

        world.agent("db2", "postgres", "pg");
        StartRunRequest request = StartRunRequest.newBuilder()
                .setScenario(STORM)
                .setExpectedPlanHash(plan.getPlanHash())
                .setExpectedPlan(plan.getPlan())
                .setUnguarded(true)
                .build();
        assertThatThrownBy(() -> world.now(runs.startRun(request))).hasMessageContaining("agents new: db2");
    }

    @Test
    void manyAgentsWithoutAStopConditionNeedASayingSo() throws Exception {
        world.agent("db", "postgres", "pg");
        world.agent("db2", "postgres", "pg");

        assertThatThrownBy(this::start).hasMessageContaining("--unguarded");
        assertThat(world.now(runs.startRun(StartRunRequest.newBuilder()
                                .setScenario(STORM)
                                .setUnguarded(true)
                                .build()))
                        .getRun()
                        .getState())
                .isEqualTo(RunState.RUN_STATE_PENDING);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> world.now(runs.planRun(
                        PlanRunRequest.newBuilder().setScenario(STORM).build())))
                .hasMessageContaining("there is no scenario 'storm'");
        assertThatThrownBy(() -> run("r-000099")).hasMessageContaining("there is no run r-000099");
    }

    @Test
    void aLeadOutOfBoundsIsRefused() {
        apply();
        assertThatThrownBy(() -> world.now(runs.startRun(StartRunRequest.newBuilder()
                        .setScenario(STORM)
                        .setLeadNanos(-1)
                        .build())))
                .hasMessageContaining("between 0s and 1h");
    }

    @Test
    void watchingShowsEveryEventOnceBetweenTwoSnapshots() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start().getId();
        Watcher watcher = new Watcher();
        RunServiceGrpc.newStub(world.channel)
                .watchRun(WatchRunRequest.newBuilder().setId(id).build(), watcher);
        world.advance(Duration.ofSeconds(20));

        assertThat(watcher.completed).isTrue();
        int last = watcher.events.size() - 1;
        assertThat(watcher.events.get(0).hasSnapshot()).isTrue();
        assertThat(watcher.events.get(last).getSnapshot().getState()).isEqualTo(RunState.RUN_STATE_PASSED);
        assertThat(watcher.events.subList(1, last))
                .isEqualTo(world.now(
                                runs.getRun(GetRunRequest.newBuilder().setId(id).build()))
                        .getEventsList());
        assertThat(watcher.events).anySatisfy(event -> {
            assertThat(event.getActivation().getStep()).isEqualTo("gone");
            assertThat(event.getAgentId()).isEqualTo("db");
            assertThat(event.getAtNanos()).isNegative();
        });
    }

    @Test
    void watchingWhatIsNotThereFails() {
        Watcher watcher = new Watcher();
        RunServiceGrpc.newStub(world.channel)
                .watchRun(WatchRunRequest.newBuilder().setId("r-000099").build(), watcher);
        world.scheduler.runDue();

        assertThat(watcher.failure).hasMessageContaining("there is no run r-000099");
    }

    @Test
    void abortingAnswersAtOnce() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start().getId();
        world.advance(Duration.ofSeconds(2));
        AbortRunRequest abort =
                AbortRunRequest.newBuilder().setId(id).setAuthor("ada").build();
        assertThat(world.now(runs.abortRun(abort)).getRun().getState()).isEqualTo(RunState.RUN_STATE_RECOVERING);
        assertThat(run(id).getState()).isEqualTo(RunState.RUN_STATE_ABORTED);
        assertThat(world.now(runs.listRuns(ListRunsRequest.getDefaultInstance()))
                        .getRunsList())
                .containsExactly(run(id));
    }

    @Test
    void aBehaviorIsSetAndCleared() throws Exception {
        world.agent("db", "postgres", "pg");
        ProxySelection pg = ProxySelection.newBuilder().addProxies("pg").build();
        ListenableFuture<?> set = behaviors.setBehavior(SetBehaviorRequest.newBuilder()
                .setSelection(pg)
                .setActivation(WireCodec.builtIn().toWire(Activation.of(new Blackout(false))))
                .build());
        world.advance(Duration.ofSeconds(1));
        assertThat(set).isDone();
        assertThat(status().getActiveRunsList()).containsExactly("r-000001");

        var cleared = world.now(behaviors.clearBehavior(
                ClearBehaviorRequest.newBuilder().setSelection(pg).build()));
        assertThat(cleared.getClearedList()).containsExactly("db/pg");
        assertThat(status().getActiveRunsList()).isEmpty();
    }

    @Test
    void aBehaviorOfAPlugInIsListedAndSetWhereItIs() throws Exception {
        BehaviorDescriptor teapot = new BehaviorDescriptor(
                "teapot", List.of("kettle"), "I am one.", new BehaviorKind(Subject.BYTES, true), List.of(), "acme 1.2");
        BehaviorDescriptor unsound = new BehaviorDescriptor(
                "NO NAME", List.of(), "Shouts.", new BehaviorKind(Subject.BYTES, true), List.of(), "acme 1.2");
        new FakeAgent(world.channel).hello("tea", List.of(teapot, unsound), "pg");
        world.agent("db", "postgres", "pg");

        assertThat(world.now(behaviors.listBehaviors(ListBehaviorsRequest.getDefaultInstance()))
                        .getBehaviorsList())
                .filteredOn(behavior -> !behavior.getOrigin().equals("built-in"))
                .singleElement()
                .satisfies(behavior -> {
                    assertThat(CatalogCodec.fromWire(behavior)).isEqualTo(teapot);
                    assertThat(behavior.getAgentsList()).containsExactly("tea");
                });
        ListenableFuture<?> set = behaviors.setBehavior(set("tea/pg", new Custom("kettle", Map.of())));
        world.advance(Duration.ofSeconds(1));
        assertThat(set).isDone();
        assertThat(run("r-000001").getState()).isEqualTo(RunState.RUN_STATE_RUNNING);

        assertThatThrownBy(() -> world.now(behaviors.setBehavior(set("db/pg", new Custom("teapot", Map.of())))))
                .hasMessageContaining("teapot cannot be set at agent db");
        assertThatThrownBy(() -> world.now(behaviors.setBehavior(set("tea/pg", new Custom("teepot", Map.of())))))
                .hasMessageContaining("did you mean 'teapot'?");
    }

    private static SetBehaviorRequest set(String proxy, BehaviorSpec behavior) {
        return SetBehaviorRequest.newBuilder()
                .setSelection(ProxySelection.newBuilder().addProxies(proxy))
                .setActivation(WireCodec.builtIn().toWire(Activation.of(behavior)))
                .build();
    }

    @Test
    void theBrakeStopsEverythingUntilResume() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start().getId();
        world.advance(Duration.ofSeconds(2));
        var halted = world.now(safety.halt(
                HaltRequest.newBuilder().setReason("too loud").setAuthor("ada").build()));
        assertThat(halted.getConfirmedList()).containsExactly("db");
        assertThat(halted.getAbortedRunsList()).containsExactly(id);
        assertThat(status().getHalted()).isTrue();
        assertThatThrownBy(this::start).hasMessageContaining("too loud, by ada");

        world.now(safety.resume(ResumeRequest.getDefaultInstance()));
        assertThat(status().getHalted()).isFalse();
        assertThat(start().getId()).isEqualTo("r-000002");
    }

    @Test
    void theStatusCountsTheFleet() throws Exception {
        world.agent("db", "postgres", "pg", "pg2");
        world.agent("cache", "redis", "redis").complete();

        GetStatusResponse status = status();
        assertThat(status.getAgentsConnected()).isEqualTo(1);
        assertThat(status.getAgentsKnown()).isEqualTo(2);
        assertThat(status.getProxies()).isEqualTo(2);
        assertThat(status.getEpoch()).isEqualTo(RpcWorld.EPOCH);
    }

    @Test
    void theCatalogIsListed() throws Exception {
        assertThat(world.now(behaviors.listBehaviors(ListBehaviorsRequest.getDefaultInstance()))
                        .getBehaviorsList())
                .anySatisfy(behavior -> assertThat(behavior.getName()).isEqualTo("delay"));
    }

    private GetStatusResponse status() throws Exception {
        return world.now(fleet.getStatus(GetStatusRequest.getDefaultInstance()));
    }

    private static final class Watcher implements StreamObserver<RunEvent> {

        private final List<RunEvent> events = new ArrayList<>();
        private Throwable failure;
        private boolean completed;

        @Override
        public void onNext(RunEvent event) {
            events.add(event);
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }
    }

    @Test
    void whatAgentsTellIsSeenByAProbe() throws Exception {
        world.scenarios.apply("storm", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: storm}
                spec:
                  targets:
                    db: {selector: {matchLabels: {role: postgres}}}
                  probes:
                    - name: errors
                      agent: {target: db, metric: error_ratio}
                      tolerance: {below: 5%}
                      mode: SOT
                  timeline:
                    - {name: gone, target: db, duration: 10s, behavior: blackout}
                """, "hash", "", "ada");
        FakeAgent agent = world.agent("db", "postgres", "pg", "admin");
        agent.say(AgentMessage.newBuilder()
                .setStatsDelta(StatsDelta.newBuilder()
                        .setIntervalNanos(Duration.ofSeconds(1).toNanos())
                        .addProxies(ProxyStats.newBuilder()
                                .setProxy("pg")
                                .setRequests(100)
                                .setFailures(4))
                        .addProxies(ProxyStats.newBuilder()
                                .setProxy("admin")
                                .setRequests(100)
                                .setFailures(4)))
                .build());
        world.advance(Duration.ofMillis(100));
        Run run = world.now(runs.startRun(
                        StartRunRequest.newBuilder().setScenario(STORM).build()))
                .getRun();
        world.advance(Duration.ofSeconds(1));

        assertThat(world.now(runs.getRun(
                                GetRunRequest.newBuilder().setId(run.getId()).build()))
                        .getEventsList())
                .filteredOn(RunEvent::hasProbeSample)
                .extracting(RunEvent::getProbeSample)
                .containsExactly(ProbeSample.newBuilder()
                        .setProbe("errors")
                        .setOk(true)
                        .setDetail("4%")
                        .setValue(4)
                        .setUnit("%")
                        .build());
    }
}
