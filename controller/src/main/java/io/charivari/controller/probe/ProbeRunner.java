package io.charivari.controller.probe;

import io.charivari.model.scenario.RemoteCheck;
import io.charivari.model.scenario.Tolerance;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the system under test. Never blocks its caller and never throws: whatever goes wrong is an {@link Answer} too.
 */
public interface ProbeRunner {

    /**
     * Asks once.
     *
     * @param tolerance says how much of an answer is of interest; it is not judged here
     * @return completes on any thread, within the check's timeout; completing it from outside gives the question up and
     *     frees what it holds
     */
    CompletableFuture<Answer> ask(RemoteCheck check, Tolerance tolerance);
}
