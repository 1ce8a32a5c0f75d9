package io.charivari.bench.fleet;

import io.charivari.agent.control.GrpcControllerChannel;
import io.charivari.agent.control.NettyChannels;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.SingleThreadScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Many agents in this process, each with a connection of its own to the controller. They share an event loop, and
 * schedulers by the {@value #AGENTS_PER_SCHEDULER}: a scheduler's queue is made for the timers of one agent.
 *
 * <p>Confined to one thread; the agents live on their schedulers.
 */
final class SimulatedFleet implements AutoCloseable {

    private static final int AGENTS_PER_SCHEDULER = 250;
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final NettyChannels channels = NettyChannels.plaintext();
    private final GrpcControllerChannel channel = new GrpcControllerChannel(channels, MonotonicClock.system());
    private final List<SingleThreadScheduler> schedulers;
    private final List<SimulatedAgent> agents;
    private final int proxies;
    private final List<Throwable> defects = new ArrayList<>();

    /** @param proxies of each agent */
    SimulatedFleet(int size, int proxies, Endpoint controller) {
        this.proxies = proxies;
        schedulers = IntStream.rangeClosed(0, (size - 1) / AGENTS_PER_SCHEDULER)
                .mapToObj(number -> new SingleThreadScheduler("agents-" + number, this::onDefect))
                .toList();
        agents = IntStream.range(0, size)
                .mapToObj(number -> new SimulatedAgent(
                        number, proxies, controller, schedulers.get(number % schedulers.size()), channel))
                .toList();
    }

    private void onDefect(Throwable defect) {
        synchronized (defects) {
            defects.add(defect);
        }
    }

    /** All at once, as after the failure of a whole site. */
    void start() {
        agents.forEach(SimulatedAgent::start);
    }

    int size() {
        return agents.size();
    }

    /**
     * Waits until every agent is welcomed.
     *
     * @throws BenchFailure if that takes longer than two minutes
     */
    void awaitConnected() {
        await("connected", () -> agents.stream().allMatch(SimulatedAgent::isConnected));
    }

    /** Waits until no agent believes to be connected any more. */
    void awaitLost() {
        await("lost", () -> agents.stream().noneMatch(SimulatedAgent::isConnected));
    }

    /** Waits until every proxy of every agent has one behavior, or the run that is to set them is over. */
    void awaitActive(WatchedRun run) {
        await(
                "active",
                () -> run.isOver()
                        || agents.stream().allMatch(agent -> agent.dataPlane().active() == proxies));
    }

    /** Waits until nothing is set anywhere. */
    void awaitPassThrough() {
        await("in pass-through", () -> agents.stream()
                .allMatch(agent -> agent.dataPlane().active() == 0));
    }

    /** How long after an instant each agent has cleared the last of what was set; all of them must have. */
    List<Duration> clearedAfter(long nanos) {
        return agents.stream()
                .map(agent -> Duration.ofNanos(agent.dataPlane().clearedAtNanos() - nanos))
                .toList();
    }

    private void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchFailure("not all " + agents.size() + " agents are " + what + " after "
                        + PATIENCE.toMinutes() + " minutes");
            }
            Programs.pause(LOOK);
        }
        requireNoDefects();
    }

    private void requireNoDefects() {
        synchronized (defects) {
            if (!defects.isEmpty()) {
                throw new BenchFailure("an agent has failed: " + defects.get(0));
            }
        }
    }

    /** Waits at most ten seconds for the agents to say goodbye. */
    @Override
    public void close() {
        try {
            CompletableFuture.allOf(agents.stream()
                            .map(agent -> agent.stop().toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            System.err.println("bench/fleet: agents were left behind: " + e.getCause());
        }
        channel.close();
        channels.close();
        schedulers.forEach(SingleThreadScheduler::close);
    }
}
