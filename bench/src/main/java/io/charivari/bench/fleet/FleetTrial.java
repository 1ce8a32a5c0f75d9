package io.charivari.bench.fleet;

import io.charivari.bench.MachineTime;
import io.charivari.bench.figure.Times;
import io.charivari.bench.figure.Unit;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import io.charivari.proto.v1.GetStatusResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one controller with a fleet of one size: its start, runs and halts, rest, and what follows when it is killed.
 *
 * <p>Confined to one thread.
 */
final class FleetTrial {

    private static final int CALLS = 30;
    private static final int COMMANDS = 5;
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final double MEGA = 1e6;

    private final ControllerProcess controller;
    private final SimulatedFleet fleet;
    private final Consumer<String> progress;
    private final Map<Row, String> figures = new EnumMap<>(Row.class);

    /** @param progress takes lines for people who wait */
    FleetTrial(ControllerProcess controller, SimulatedFleet fleet, Consumer<String> progress) {
        this.controller = controller;
        this.fleet = fleet;
        this.progress = progress;
    }

    Map<Row, String> figures() {
        return figures;
    }

    /** All agents at once, to a controller that has just started. */
    void connect() {
        long began = System.nanoTime();
        fleet.start();
        fleet.awaitConnected();
        put(Row.CONNECTED, Times.text(since(began)));
    }

    /** Runs that end by themselves and runs that are halted, in turn, once the fleet has come to rest. */
    void run(int rounds) {
        Programs.pause(SETTLE);
        RunFigures runs = new RunFigures();
        try (ControllerCalls calls = new ControllerCalls(controller.address())) {
            Rounds all = new Rounds(calls, fleet, runs);
            all.applyScenarios();
            for (int round = 1; round <= rounds; round++) {
                Duration before = controller.processorTime();
                all.next();
                runs.addRoundTime(controller.processorTime().minus(before));
                progress.accept("round " + round + ": " + runs.latest());
            }
        }
        runs.rows().forEach(this::put);
    }

    /** What people ask for while nothing happens. */
    void ask() {
        Times status = new Times();
        Times agents = new Times();
        Times proxies = new Times();
        Times command = new Times();
        try (ControllerCalls calls = new ControllerCalls(controller.address())) {
            requireAll(calls.status());
            for (int call = 0; call < CALLS; call++) {
                status.add(timed(calls::status));
                agents.add(timed(calls::listAgents));
                proxies.add(timed(calls::listProxies));
            }
        }
        for (int call = 0; call < COMMANDS; call++) {
            command.add(controller.statusCommand());
        }
        put(Row.STATUS, status.toString());
        put(Row.AGENTS, agents.toString());
        put(Row.PROXIES, proxies.toString());
        put(Row.COMMAND, command.toString());
    }

    private void requireAll(GetStatusResponse status) {
        if (status.getAgentsConnected() != fleet.size()
                || !status.getStoreProblem().isEmpty()) {
            throw new BenchFailure("the controller knows " + status.getAgentsConnected() + " of " + fleet.size()
                    + " agents; its store: " + status.getStoreProblem());
        }
    }

    /** @param time to look for how much processor time an idle fleet takes */
    void rest(Duration time) {
        Programs.pause(SETTLE);
        MachineTime before = MachineTime.now();
        double share = controller.processorShare(time);
        progress.accept("the machine was busy for " + MachineTime.now().busySince(before) + " of this time");
        put(Row.PROCESSOR, String.format(Locale.ROOT, "%.1f%%", share * 100));
        put(Row.RESIDENT, Unit.MEGABYTES.text(controller.residentBytes() / MEGA));
        put(Row.LIVE, Unit.MEGABYTES.text(controller.liveBytes() / MEGA));
    }

    /** Kills the controller and starts it again, with all agents waiting for it. */
    void killAndReturn(int times) {
        Times back = new Times();
        Times afterStart = new Times();
        for (int time = 0; time < times; time++) {
            long killed = System.nanoTime();
            controller.kill();
            fleet.awaitLost();
            controller.startAgain();
            long listens = System.nanoTime();
            fleet.awaitConnected();
            back.add(since(killed));
            afterStart.add(since(listens));
        }
        put(Row.BACK, back.toString());
        put(Row.BACK_AFTER_START, afterStart.toString());
    }

    private void put(Row row, String figure) {
        figures.put(row, figure);
        progress.accept(row.title() + ": " + figure);
    }

    private static Duration timed(Runnable call) {
        long began = System.nanoTime();
        call.run();
        return since(began);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
