package io.charivari.controller;

import io.charivari.controller.fleet.ControllerTime;
import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.fleet.FleetArchive;
import io.charivari.controller.fleet.FleetSettings;
import io.charivari.controller.fleet.ManagedProxies;
import io.charivari.controller.fleet.ManagedProxyArchive;
import io.charivari.controller.probe.Probers;
import io.charivari.controller.rpc.AgentGrpcService;
import io.charivari.controller.rpc.AuditGrpcService;
import io.charivari.controller.rpc.BehaviorGrpcService;
import io.charivari.controller.rpc.Caller;
import io.charivari.controller.rpc.FleetGrpcService;
import io.charivari.controller.rpc.GrpcServer;
import io.charivari.controller.rpc.RunGrpcService;
import io.charivari.controller.rpc.RunPlans;
import io.charivari.controller.rpc.SafetyGrpcService;
import io.charivari.controller.rpc.ScenarioGrpcService;
import io.charivari.controller.rpc.StatusMapper;
import io.charivari.controller.run.ConductorCalls;
import io.charivari.controller.run.Leftovers;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.store.AuditArchive;
import io.charivari.controller.store.DataDirectory;
import io.charivari.controller.store.JdbcFleetArchive;
import io.charivari.controller.store.JdbcManagedProxyArchive;
import io.charivari.controller.store.JdbcRunArchive;
import io.charivari.controller.store.JdbcScenarioArchive;
import io.charivari.controller.store.Retention;
import io.charivari.controller.store.ScenarioArchive;
import io.charivari.controller.store.Store;
import io.charivari.controller.store.StoreSettings;
import io.charivari.controller.store.StoreWriter;
import io.charivari.controller.store.Succession;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.SingleThreadScheduler;
import io.charivari.proto.WireCodec;
import io.grpc.BindableService;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running controller: puts the rooms together, starts them from the store outwards and stops them the other way
 * round. Nothing else knows all of them. Started and closed by one thread.
 */
public final class Controller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

    /** How long a stop waits for agents to prove that they are clean; their leases do the rest. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    /** Of moments in the store: what is remembered and what is read again are the same. */
    private static final InstantSource WALL = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    private static final Duration RESTORE = Duration.ofSeconds(30);
    private static final int READERS = 4;

    private final Parts parts;
    private final RunEngine runs;
    private final GrpcServer server;
    private final CompletionStage<Void> superseded;

    private Controller(Parts parts, RunEngine runs, GrpcServer server, CompletionStage<Void> superseded) {
        this.parts = parts;
        this.runs = runs;
        this.server = server;
        this.superseded = superseded;
    }

    /**
     * Starts; returns when callers are welcome.
     *
     * @throws CharivariException RESOURCE_IN_USE when the port or the data directory is taken, INVALID_INPUT for
     *     settings that cannot be, STORE_UNAVAILABLE when the database does not answer; nothing is left open then
     */
    public static Controller start(ControllerSettings settings) {
        Parts parts = new Parts();
        try {
            return assemble(settings, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Controller assemble(ControllerSettings settings, Parts parts) {
        InstantSource wall = WALL;
        Store store = openStore(settings, parts);
        StoreWriter writer = parts.add(StoreWriter.start(store));
        Archives archives = new Archives(
                new JdbcRunArchive(store, writer, wall),
                new JdbcFleetArchive(store, writer),
                new JdbcManagedProxyArchive(store, writer),
                new JdbcScenarioArchive(store, wall),
                AuditArchive.in(store));
        SingleThreadScheduler scheduler = parts.add(new SingleThreadScheduler(
                "conductor", failure -> LOG.error("The conductor failed at one task and goes on", failure)));
        MonotonicClock time = new ControllerTime(scheduler.clock());
        FleetSettings fleetSettings = FleetSettings.of(archives.runs.nextEpoch(), ControllerVersion.text());
        Fleet fleet = new Fleet(time, wall, fleetSettings, archives.fleet, WireCodec.builtIn());
        Probers probes = parts.add(new Probers(scheduler.clock()));
        RunEngine runs = new RunEngine(scheduler, time, wall, fleet, probes, archives.runs);
        ManagedProxies proxies = new ManagedProxies(scheduler, wall, fleet, archives.proxies, runs::requireUnheld);
        restore(scheduler, fleet, proxies, runs, archives);
        ExecutorService readers = readers(parts);
        GrpcServer server = parts.add(GrpcServer.start(
                settings.listen(), settings.tls(), services(scheduler, time, fleet, proxies, runs, archives, readers)));
        keepRuns(settings, store, wall, parts);
        CompletionStage<Void> superseded = Succession.watch(
                store,
                parts.add(new SingleThreadScheduler(
                        "succession", failure -> LOG.error("Looking for another controller failed", failure))),
                fleetSettings.epoch());
        server.ready();
        return new Controller(parts, runs, server, superseded);
    }

    /** On a thread of its own, since it blocks for as long as the store takes. */
    private static void keepRuns(ControllerSettings settings, Store store, InstantSource wall, Parts parts) {
        if (!settings.keepRuns().isZero()) {
            SingleThreadScheduler scheduler = parts.add(new SingleThreadScheduler(
                    "retention", failure -> LOG.error("Deleting old runs failed, and is tried again", failure)));
            Retention.start(store, scheduler, wall, settings.keepRuns());
        }
    }

    private static Store openStore(ControllerSettings settings, Parts parts) {
        if (settings.store() != null) {
            return parts.add(Store.open(settings.store()));
        }
        DataDirectory directory = parts.add(DataDirectory.take(settings.data()));
        return parts.add(Store.open(StoreSettings.file(directory.path())));
    }

    /** Before the door opens, so that no agent connects to an engine that does not know yet what it left behind. */
    private static void restore(
            SingleThreadScheduler scheduler, Fleet fleet, ManagedProxies proxies, RunEngine runs, Archives archives) {
        var known = archives.fleet.known();
        var managed = archives.proxies.all();
        var leftovers = Leftovers.of(archives.runs);
        scheduler.execute(() -> {
            fleet.restore(known);
            fleet.reportTo(runs);
            proxies.restore(managed);
            fleet.syncBy(proxies);
        });
        runs.restore(leftovers)
                .toCompletableFuture()
                .orTimeout(RESTORE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static List<BindableService> services(
            SingleThreadScheduler scheduler,
            MonotonicClock time,
            Fleet fleet,
            ManagedProxies proxies,
            RunEngine runs,
            Archives archives,
            ExecutorService readers) {
        StatusMapper statuses = new StatusMapper();
        ConductorCalls conductor = new ConductorCalls(scheduler);
        LongSupplier seeds = Controller::drawSeed;
        RunPlans plans = new RunPlans(archives.scenarios, conductor, fleet, seeds);
        return List.of(
                new AgentGrpcService(
                        scheduler, time, fleet, statuses, () -> Caller.current().address()),
                new ScenarioGrpcService(archives.scenarios, () -> behaviors(conductor, fleet), runs::audited, statuses),
                new FleetGrpcService(conductor, fleet, proxies, runs, statuses),
                new BehaviorGrpcService(conductor, fleet, runs, seeds, statuses),
                new RunGrpcService(plans, runs, archives.runs, WALL, readers, WireCodec.lenient(), statuses),
                new SafetyGrpcService(runs, statuses),
                new AuditGrpcService(archives.audit, WALL, statuses));
    }

    private static BehaviorCatalog behaviors(ConductorCalls conductor, Fleet fleet) {
        return conductor.ask(fleet::snapshot).toCompletableFuture().join().catalog();
    }

    /** Short enough for people to type it again. */
    private static long drawSeed() {
        return ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    }

    private static ExecutorService readers(Parts parts) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
            Thread thread = new Thread(task, "store-reader");
            thread.setDaemon(true);
            return thread;
        });
        parts.add(readers::shutdownNow);
        return readers;
    }

    /** Where it listens, with the port that it really has. */
    public Endpoint address() {
        return server.address();
    }

    /** Fails with RESOURCE_IN_USE when another controller has taken over the store: then this one is to be closed. */
    public CompletionStage<Void> superseded() {
        return superseded;
    }

    /** Ends all runs, waits at most five seconds for the proof of it, then stops. */
    @Override
    public void close() {
        server.drain();
        try {
            runs.shutdown(RECOVERY).toCompletableFuture().get(RECOVERY.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not every agent has confirmed that it is clean; leases bound the others");
        }
        parts.close();
    }

    /** What is kept, by room. */
    private record Archives(
            RunArchive runs,
            FleetArchive fleet,
            ManagedProxyArchive proxies,
            ScenarioArchive scenarios,
            AuditArchive audit) {}
}
