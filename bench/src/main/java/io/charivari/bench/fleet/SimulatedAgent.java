package io.charivari.bench.fleet;

import io.charivari.agent.control.AgentControl;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.control.ControllerChannel;
import io.charivari.agent.control.ProxyInventory;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.time.Scheduler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One agent: the control code of a real one in front of a data plane that only notes. Safe for any thread. */
final class SimulatedAgent {

    private static final List<String> ZONES = List.of("a", "b", "c");

    private final NotingDataPlane dataPlane;
    private final AgentControl control;

    /** @param number from 0; makes its id and seeds what it draws */
    SimulatedAgent(int number, int proxies, Endpoint controller, Scheduler scheduler, ControllerChannel channel) {
        dataPlane = new NotingDataPlane(proxies);
        String id = String.format(Locale.ROOT, "agent-%05d", number);
        Labels labels = new Labels(Map.of("fleet", "bench", "zone", ZONES.get(number % ZONES.size())));
        control = new AgentControl(
                new AgentIdentity(id, "boot-" + number, System.currentTimeMillis(), "bench", labels),
                List.of("tcp"),
                List.of(controller),
                scheduler,
                dataPlane,
                new ProxyInventory(Set.of(), List.of(), kept -> CompletableFuture.completedFuture(null)),
                channel,
                new SplittableRandom(number));
    }

    void start() {
        control.start();
    }

    CompletionStage<?> stop() {
        return control.stop();
    }

    boolean isConnected() {
        return control.streamState().equals("connected");
    }

    NotingDataPlane dataPlane() {
        return dataPlane;
    }
}
