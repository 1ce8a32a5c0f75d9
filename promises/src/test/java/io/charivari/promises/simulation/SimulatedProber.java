package io.charivari.promises.simulation;

import io.charivari.controller.probe.Answer;
import io.charivari.controller.probe.ProbeRunner;
import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.Tolerance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A target of probes that is well, ill, or hangs, as the simulation says. Confined to its thread. */
public final class SimulatedProber implements ProbeRunner {

    /** How the target is. */
    public enum Health {
        WELL,
        ILL,
        HANGING
    }

    private Health health = Health.WELL;

    public void health(Health value) {
        health = value;
    }

    @Override
    public CompletableFuture<Answer> ask(RemoteCheck check, Tolerance tolerance) {
        return switch (health) {
            case WELL -> CompletableFuture.completedFuture(new Answer.Status(200, Duration.ofMillis(5)));
            case ILL -> CompletableFuture.completedFuture(new Answer.Status(503, Duration.ofMillis(5)));
            case HANGING -> new CompletableFuture<>();
        };
    }
}
