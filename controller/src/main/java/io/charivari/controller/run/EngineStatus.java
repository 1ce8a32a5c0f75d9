package io.charivari.controller.run;

import java.util.List;
import java.util.Optional;

/**
 * How the conductor is.
 *
 * @param haltReason why everything is halted; empty while it is not
 * @param activeRuns ids of runs that are not over
 * @param storeProblem empty while the store answers
 */
public record EngineStatus(Optional<String> haltReason, List<String> activeRuns, Optional<String> storeProblem) {}
