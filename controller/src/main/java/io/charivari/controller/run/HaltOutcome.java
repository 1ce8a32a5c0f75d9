package io.charivari.controller.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a halt has reached.
 *
 * @param confirmed agents that are in pass-through, sorted
 * @param unconfirmed agents that were connected but did not confirm in time; their leases bound them
 * @param abortedRuns that were active
 * @param storeProblem why the halt is not stored yet, as far as is known; it is tried again until it is
 * @param took from the order to the last confirmation, or to giving up
 */
public record HaltOutcome(
        List<String> confirmed,
        List<String> unconfirmed,
        List<String> abortedRuns,
        Optional<String> storeProblem,
        Duration took) {}
