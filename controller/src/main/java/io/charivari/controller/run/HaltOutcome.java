package io.charivari.controller.run;

import java.time.Duration;
import java.util.List;

/**
 * What a halt has reached.
 *
 * @param confirmed agents that are in pass-through, sorted
 * @param unconfirmed agents that were connected but did not confirm in time; their leases bound them
 * @param abortedRuns that were active
 * @param took from the order to the last confirmation, or to giving up
 */
public record HaltOutcome(List<String> confirmed, List<String> unconfirmed, List<String> abortedRuns, Duration took) {}
