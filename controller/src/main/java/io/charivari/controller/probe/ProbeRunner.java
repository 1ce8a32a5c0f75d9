package io.charivari.controller.probe;

import io.charivari.model.scenario.Probe;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the system under test. Never blocks its caller and never throws: whatever goes wrong is an {@link Answer} too.
 */
public interface ProbeRunner {

    /**
     * Asks once.
     *
     * @return completes on any thread; cancelling it gives the question up and frees what it holds
     */
    CompletableFuture<Answer> ask(Probe.Check check);
}
