package io.charivari.controller.testing;

import com.google.common.util.concurrent.ListenableFuture;
import io.charivari.controller.fleet.ControllerTime;
import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.fleet.FleetSettings;
import io.charivari.controller.fleet.ManagedProxies;
import io.charivari.controller.rpc.AgentGrpcService;
import io.charivari.controller.rpc.BehaviorGrpcService;
import io.charivari.controller.rpc.FleetGrpcService;
import io.charivari.controller.rpc.RunGrpcService;
import io.charivari.controller.rpc.RunPlans;
import io.charivari.controller.rpc.SafetyGrpcService;
import io.charivari.controller.rpc.StatusMapper;
import io.charivari.controller.run.ConductorCalls;
import io.charivari.controller.run.RunEngine;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.proto.WireCodec;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The whole conductor behind its gRPC services, on the test's own thread and time: calls and streams run in place,
 * the conductor's work when the test moves on.
 */
public final class RpcWorld implements AutoCloseable {

    public static final long EPOCH = 3;

    public final ManualScheduler scheduler = new ManualScheduler();
    public final ControllerTime time = new ControllerTime(scheduler.clock());
    public final MemoryRunArchive runArchive = new MemoryRunArchive();
    public final MemoryFleetArchive fleetArchive = new MemoryFleetArchive();
    public final MemoryManagedProxyArchive proxyArchive;
    public final MemoryScenarioArchive scenarios = new MemoryScenarioArchive();
    public final ScriptedProber prober = new ScriptedProber();
    public final Fleet fleet;
    public final ManagedChannel channel;
    private final Server server;

    public RpcWorld() {
        this(new MemoryManagedProxyArchive());
    }

    /** A controller that finds proxies which another one has made. */
    public RpcWorld(MemoryManagedProxyArchive proxyArchive) {
        this.proxyArchive = proxyArchive;
        StatusMapper statuses = new StatusMapper();
        ConductorCalls conductor = new ConductorCalls(scheduler);
        fleet = new Fleet(time, this::wall, FleetSettings.of(EPOCH, "test"), fleetArchive, WireCodec.builtIn());
        RunEngine engine = new RunEngine(scheduler, time, this::wall, fleet, prober, runArchive);
        fleet.reportTo(engine);
        ManagedProxies proxies = new ManagedProxies(scheduler, this::wall, fleet, proxyArchive, engine::requireUnheld);
        proxies.restore(proxyArchive.all());
        fleet.syncBy(proxies);
        RunPlans plans = new RunPlans(scenarios, conductor, fleet, () -> 42);
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new AgentGrpcService(scheduler, time, fleet, statuses, () -> "127.0.0.1:9"))
                .addService(new FleetGrpcService(conductor, fleet, proxies, engine, statuses))
                .addService(new BehaviorGrpcService(conductor, fleet, engine, () -> 42, statuses))
                .addService(new SafetyGrpcService(engine, statuses))
                .addService(new RunGrpcService(
                        plans, engine, runArchive, this::wall, Runnable::run, WireCodec.lenient(), statuses))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    private Instant wall() {
        return Instant.ofEpochSecond(1_800_000_000L).plusNanos(time.nanos());
    }

    /** An agent that is connected, with one label, {@code role}. */
    public FakeAgent agent(String id, String role, String... proxies) {
        FakeAgent agent = new FakeAgent(channel).hello(id, "boot-1", 1_000, Map.of("role", role), proxies);
        scheduler.runDue();
        return agent;
    }

    /** The answer to a call, after the conductor has done what it can at this instant. */
    public <T> T now(ListenableFuture<T> call) throws ExecutionException, InterruptedException {
        scheduler.runDue();
        if (!call.isDone()) {
            throw new AssertionError("not answered yet");
        }
        return call.get();
    }

    public void advance(Duration by) {
        scheduler.advance(by);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
